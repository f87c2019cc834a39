"""Where things lie: the recipe in the repository, everything large outside it."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]  # training/
PRODUCT = HERE.parent
WORK = Path(os.environ.get("LEFTWARD_TRAINING") or Path.home() / ".cache/leftward/training")
