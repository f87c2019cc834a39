"""Where things lie: the recipe in the repository, everything large outside it."""

from pathlib import Path

HERE = Path(__file__).resolve().parents[1]  # training/
PRODUCT = HERE.parent
WORK = Path.home() / ".cache/leftward/training"
