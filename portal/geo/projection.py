"""Albers equal-area conic projection of the region onto the frame in which the outlines in data/ are drawn."""

from math import cos, radians, sin, sqrt

EARTH_KM = 6371
ORIGIN = (455.0, 352.0)  # where the centre of the projection lies in the frame, px
CENTRE_LON, CENTRE_LAT = 82.5, 58.5

_P1, _P2, _P0 = radians(56), radians(61), radians(CENTRE_LAT)
_N = (sin(_P1) + sin(_P2)) / 2
_C = cos(_P1) ** 2 + 2 * _N * sin(_P1)
_RHO0 = EARTH_KM * sqrt(_C - 2 * _N * sin(_P0)) / _N


def project(lat: float, lon: float) -> tuple[float, float]:
    """Pixels of the frame, about one a kilometre; the second one grows to the south."""
    rho = EARTH_KM * sqrt(_C - 2 * _N * sin(radians(lat))) / _N
    theta = _N * radians(lon - CENTRE_LON)
    return ORIGIN[0] + rho * sin(theta), ORIGIN[1] - (_RHO0 - rho * cos(theta))
