"""The program: ``pt-extract``, and ``python -m pt_extract``."""

from __future__ import annotations

import gc
import os
import signal


def main() -> None:
    """Run the command that was typed.

    Nothing here lives longer than the one command, so that looking for garbage is wasted time, during the imports too.
    Ctrl-C ends the process without a word until there is a command that could be told of it: Python would otherwise
    tell which import was interrupted.
    """
    gc.disable()
    # What numpy is used for takes no more than one thread; others keep a core busy while they wait for something to do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from pt_extract import cli  # takes a tenth of a second, in which Ctrl-C may be pressed

    signal.signal(signal.SIGINT, usual)
    cli.main()


if __name__ == "__main__":
    main()
