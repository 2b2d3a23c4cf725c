"""``python -m pt_extract`` is ``pt-extract``."""

from pt_extract.cli import main

if __name__ == "__main__":
    main()
