"""``python -m bot`` is ``lupe``."""

from bot.cli import main

if __name__ == "__main__":
    main()
