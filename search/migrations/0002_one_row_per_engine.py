from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchupdate',
            name='engine',
            field=models.CharField(default='sqlite', max_length=20, verbose_name='search engine'),
            preserve_default=False,
        ),
        migrations.RemoveIndex(
            model_name='searchupdate',
            name='search_searchupdate_due',
        ),
        migrations.AddIndex(
            model_name='searchupdate',
            index=models.Index(condition=models.Q(('state__in', ['pending', 'retrying', 'needs_attention', 'sending'])), fields=['engine', 'next_attempt_at'], name='search_searchupdate_due'),
        ),
        migrations.CreateModel(
            name='EngineState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('engine', models.CharField(max_length=20, unique=True, verbose_name='search engine')),
                ('ok', models.BooleanField(verbose_name='it answers')),
                ('documents', models.PositiveIntegerField(default=0, verbose_name='objects')),
                ('size_bytes', models.PositiveBigIntegerField(default=0, verbose_name='size in bytes')),
                ('detail', models.CharField(blank=True, max_length=200, verbose_name='what it says')),
                ('checked_at', models.DateTimeField(verbose_name='asked')),
                ('since', models.DateTimeField(verbose_name='so since')),
            ],
            options={
                'verbose_name': 'state of a search engine',
                'verbose_name_plural': 'states of search engines',
            },
        ),
    ]
