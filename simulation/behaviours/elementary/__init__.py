"""Elementary functions in plain arithmetic, whose last bits no library of the system decides.

They use only what IEEE 754 rounds correctly (+ - * / and comparisons), so that they give the same bits in Python,
compiled for any processor, and as WebAssembly. Behaviours take them in place of those of `math`.
"""
