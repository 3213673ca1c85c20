"""`python -m lianbao` is the command `lianbao`."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, from which nothing is to be imported

    from .experiments.command_line import main

    main()
