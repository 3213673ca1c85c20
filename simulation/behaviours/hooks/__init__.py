"""What is used of Numba that is private or undocumented: a module a hook, and its plain fallback where it is called."""
