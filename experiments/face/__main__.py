"""`python -m lianbao` is the command `lianbao`."""

from .experiments.command_line import main

if __name__ == "__main__":
    main()
