"""`python -m naringsdialog` is `dialog`."""

from naringsdialog.cli.app import main

if __name__ == "__main__":
    main()
