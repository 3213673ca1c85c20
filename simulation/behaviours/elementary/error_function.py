"""The complementary error function: fdlibm's rational approximations (s_erf.c, Sun Microsystems 1993)."""

from __future__ import annotations

import math

from ..behaviour import behaviour
from .exact import sum_and_rest
from .exponential import exp_of_parts
from .polynomial import polynomial

NEAR, MIDDLE, FAR = 0.84375, 1.25, 2.857142857142857
"""Where one approximation takes over from another; the last is 1 / .35."""
UNDERFLOW = 28.0
SURE = -6.0
"""From here down, 2 is the nearest float."""
ERF_OF_ONE = 8.45062911510467529297e-01
"""erf(1) as a short float (s_erf.c)."""
GRID = 65536.0
"""Squares of multiples of 1 / GRID are exact."""

NEAR_ABOVE = (
    -2.37630166566501626084e-05,
    -5.77027029648944159157e-03,
    -2.84817495755985104766e-02,
    -3.25042107247001499370e-01,
    1.28379167095512558561e-01,
)
NEAR_BELOW = (
    -3.96022827877536812320e-06,
    1.32494738004321644526e-04,
    5.08130628187576562776e-03,
    6.50222499887672944485e-02,
    3.97917223959155352819e-01,
    1.0,
)
MIDDLE_ABOVE = (
    -2.16637559486879084300e-03,
    3.54783043256182359371e-02,
    -1.10894694282396677476e-01,
    3.18346619901161753674e-01,
    -3.72207876035701323847e-01,
    4.14856118683748331666e-01,
    -2.36211856075265944077e-03,
)
MIDDLE_BELOW = (
    1.19844998467991074170e-02,
    1.36370839120290507362e-02,
    1.26171219808761642112e-01,
    7.18286544141962662868e-02,
    5.40397917702171048937e-01,
    1.06420880400844228286e-01,
    1.0,
)
FAR_ABOVE = (
    -9.81432934416914548592e00,
    -8.12874355063065934246e01,
    -1.84605092906711035994e02,
    -1.62396669462573470355e02,
    -6.23753324503260060396e01,
    -1.05586262253232909814e01,
    -6.93858572707181764372e-01,
    -9.86494403484714822705e-03,
)
FAR_BELOW = (
    -6.04244152148580987438e-02,
    6.57024977031928170135e00,
    1.08635005541779435134e02,
    4.29008140027567833386e02,
    6.45387271733267880336e02,
    4.34565877475229228821e02,
    1.37657754143519042600e02,
    1.96512716674392571292e01,
    1.0,
)
FARTHEST_ABOVE = (
    -4.83519191608651397019e02,
    -1.02509513161107724954e03,
    -6.37566443368389627722e02,
    -1.60636384855821916062e02,
    -1.77579549177547519889e01,
    -7.99283237680523006574e-01,
    -9.86494292470009928597e-03,
)
FARTHEST_BELOW = (
    -2.24409524465858183362e01,
    4.74528541206955367215e02,
    2.55305040643316442583e03,
    3.19985821950859553908e03,
    1.53672958608443695994e03,
    3.25792512996573918826e02,
    3.03380607434824582924e01,
    1.0,
)


@behaviour
def erfc(x: float) -> float:
    """Return 1 - erf(x) within an ulp, also where that is small."""
    if abs(x) < NEAR:
        return erfc_near_zero(x)
    if abs(x) < MIDDLE:
        return erfc_near_one(x)
    if x < SURE:
        return 2.0
    if not x <= UNDERFLOW:
        return 0.0 if x > UNDERFLOW else x
    tail = erfc_far(abs(x))
    return tail if x > 0.0 else 2.0 - tail


@behaviour
def erfc_near_zero(x: float) -> float:
    """Return 1 - erf(x) for |x| < .84375."""
    square = x * x
    change = x * (polynomial(square, NEAR_ABOVE) / polynomial(square, NEAR_BELOW))
    if x < 0.25:
        return 1.0 - (x + change)
    return 0.5 - (x - 0.5 + change)


@behaviour
def erfc_near_one(x: float) -> float:
    """Return 1 - erf(x) for |x| from .84375 to 1.25."""
    beyond = abs(x) - 1.0
    ratio = polynomial(beyond, MIDDLE_ABOVE) / polynomial(beyond, MIDDLE_BELOW)
    return (1.0 - ERF_OF_ONE) - ratio if x > 0.0 else 1.0 + (ERF_OF_ONE + ratio)


@behaviour
def erfc_far(x: float) -> float:
    """Return 1 - erf(x) for x from 1.25: exp(-x^2 - .5625 + ratio) / x, the square exact in two parts."""
    s = 1.0 / (x * x)
    if x < FAR:
        ratio = polynomial(s, FAR_ABOVE) / polynomial(s, FAR_BELOW)
    else:
        ratio = polynomial(s, FARTHEST_ABOVE) / polynomial(s, FARTHEST_BELOW)
    z = math.floor(x * GRID) / GRID
    high, low = sum_and_rest(-z * z - 0.5625, (z - x) * (z + x) + ratio)
    return exp_of_parts(high, low) / x
