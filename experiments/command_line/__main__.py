"""`python -m lianbao.experiments.command_line` is the command `lianbao`."""

from . import main

if __name__ == "__main__":
    main()
