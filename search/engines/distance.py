from math import asin, cos, radians, sin, sqrt

from search.query import Near

EARTH_KM = 6371.0088


def kilometres(near: Near, point: tuple[float, float]) -> float:
    latitude, longitude = map(radians, (near.latitude, near.longitude))
    other_latitude, other_longitude = map(radians, point)
    half = sin((other_latitude - latitude) / 2) ** 2
    half += cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
