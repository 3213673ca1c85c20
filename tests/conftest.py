"""What holds for all tests: linear algebra on one thread, as several of them only get in each other's way."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
