"""Where the frozen application begins: the same command line as ``python -m cpdesk``."""

from __future__ import annotations

from cpdesk.cli import main

raise SystemExit(main())
