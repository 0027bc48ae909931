from django.db import models
from modelsearch import index


class Item(index.Indexed, models.Model):
    key = models.CharField(max_length=255)
    title = models.TextField()
    keywords = models.TextField()
    place = models.TextField()
    summary = models.TextField()
    body = models.TextField()

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.key

    search_fields = [
        index.SearchField("title", boost=5),
        index.SearchField("keywords", boost=3),
        index.SearchField("place", boost=2),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
    ]
