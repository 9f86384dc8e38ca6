"""``python -m cpdesk`` is the same as ``cpdesk``."""

from cpdesk.start import main

raise SystemExit(main())
