"""``python -m cpdesk`` is the same as ``cpdesk``."""

from cpdesk.cli import main

raise SystemExit(main())
