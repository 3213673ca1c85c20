"""The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, Random123).

Written with 64-bit integers only, so that plain Python and compiled code give the same words: a product
that overflows 63 bits keeps its low 64 bits, and every word is masked to 32 bits after its shift.
"""

from __future__ import annotations

from ..behaviours.behaviour import behaviour

MASK = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85
ROUNDS = 10
TWO_TO_MINUS_52 = 2.220446049250313e-16


@behaviour
def philox(w0: int, w1: int, w2: int, w3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Return the four 32-bit words of one block for counter (w0, w1, w2, w3) and key (k0, k1)."""
    for _ in range(ROUNDS):
        product_0 = MULTIPLIER_0 * w0
        product_1 = MULTIPLIER_1 * w2
        w0 = ((product_1 >> 32) & MASK) ^ w1 ^ k0
        w1 = product_1 & MASK
        w2 = ((product_0 >> 32) & MASK) ^ w3 ^ k1
        w3 = product_0 & MASK
        k0 = (k0 + WEYL_0) & MASK
        k1 = (k1 + WEYL_1) & MASK
    return w0, w1, w2, w3


@behaviour
def unit(high: int, low: int) -> float:
    """Return a number strictly inside (0, 1) from the top 52 of 64 bits."""
    return ((high << 20 | low >> 12) + 0.5) * TWO_TO_MINUS_52


@behaviour
def draw(seed: int, replicate: int, who: int, cycle: int, period: int, purpose: int) -> tuple[float, float]:
    """Return the two uniform numbers at one address, each strictly inside (0, 1).

    who: number of the firm, group or sector; period: of the cycle, or the running number of a birth draw.
    """
    a, b, c, d = philox(who & MASK, cycle & MASK, period & MASK, purpose, seed, replicate)
    return unit(a, b), unit(c, d)
