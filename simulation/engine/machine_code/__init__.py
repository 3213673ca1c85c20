"""The kernel as machine code: optimised once, kept, shipped in the wheel, loaded without Numba, and as WebAssembly."""
