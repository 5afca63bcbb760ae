"""The wheel, installed into an empty environment and started from another folder, brings its routines along."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import shipped

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def call(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(a) for a in arguments],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that CI has built, or else one built now."""
    given = os.environ.get("COACH_WHEEL")
    if given:
        return Path(given)
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_routines_and_nothing_private(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {Path(name).name for name in names if name.startswith("coach/shipped_routines/")}
    assert inside == {path.name for path in shipped()}
    assert not [name for name in names if not name.startswith(("coach/", "back_coach-"))]
    assert "coach/tui/coach.tcss" in names


def test_the_installed_wheel_lists_its_routines_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    host = os.environ.get("COACH_PIP_PYTHON", "python3")
    call(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (host, "-m", "pip", "--python", scripts / "python", "--disable-pip-version-check", "install", "--quiet")
    call(*pip, "--require-hashes", "-r", ROOT / "requirements.lock")
    call(*pip, "--no-deps", "--no-index", wheel)
    call(host, "-m", "pip", "--python", scripts / "python", "check")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    listed = call(scripts / "coach", "list", cwd=elsewhere, COACH_HOME=str(tmp_path / "home"))
    for path in shipped():
        assert path.stem in listed
    assert list(elsewhere.iterdir()) == []
