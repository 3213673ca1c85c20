"""Search over schemes: which levers serve several objectives at once, in every economy that may be the true one."""
