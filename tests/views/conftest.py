"""The reading made by hand that the tests of exports use too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "exports"))
