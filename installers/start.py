"""Where the frozen application begins: the same command line as ``python -m cpdesk``."""

from __future__ import annotations

import os
import sys

from cpdesk.base.environment import give_back
from cpdesk.start import main

if sys.platform == "linux":
    give_back(os.environ)
raise SystemExit(main())
