"""What the documentation names is there: rooms, files, commands, and the Pythons that the workflow tries."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "docs/architecture.md")
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _rooms() -> set[str]:
    found = {path for path in (ROOT / "coach").iterdir() if path.is_dir() or path.suffix == ".py"}
    return {f"coach/{path.name}" for path in found if not path.name.startswith("__")}


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_every_room_has_a_row_in_the_table_and_every_row_a_room(page: str) -> None:
    first_cells = [line.split("|")[1] for line in _read(page).splitlines() if line.startswith("| `coach/")]
    named = [room for cell in first_cells for room in re.findall(r"`(coach/[^`]+)`", cell)]
    assert len(named) == len(set(named))
    assert set(named) == _rooms()


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: str) -> None:
    """A newcomer who looks for a file that has moved stops trusting the page."""
    text = _read(page)
    named = re.findall(r"`((?:coach|tests|docs|benchmarks|routines|\.ci|\.github)(?:/[\w./-]+)?)`", text)
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    folder = (ROOT / page).parent
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [link for link in linked if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_that_is_named_exists(page: str) -> None:
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", _read(page)))
    assert named <= set(re.findall(r"^([a-z-]+):", _read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_coach_that_is_named_exists(page: str) -> None:
    commands = set(re.findall(r"`coach ([a-z0-9-]+)", _read(page))) - {"everywhere"}
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "coach", command, "--help"], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, command


def test_the_figure_in_the_readme_is_what_its_command_draws() -> None:
    block = next(b for b in re.findall(r"```console\n(.*?)```", _read("README.md"), re.DOTALL) if "coach figure" in b)
    command, _, shown = block.partition("\n")
    arguments = command.removeprefix("$ coach ").split()
    run = [sys.executable, "-m", "coach", *arguments]
    drawn = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert drawn.split() == shown.split()


def test_make_help_lists_every_target_that_is_there_for_people() -> None:
    makefile = _read("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    inner = {"pytest", "pytest-heard", "pytest-others"}
    assert explained == set(phony[1].split()) - inner


def test_the_workflow_tries_every_python_that_the_package_names() -> None:
    classifiers = tomllib.loads(_read("pyproject.toml"))["project"]["classifiers"]
    promised = [line.split(" :: ")[-1] for line in classifiers if re.search(r"Python :: 3\.\d+$", line)]
    workflow = YAML(typ="safe").load(WORKFLOW)
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == promised


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", WORKFLOW),
        *(("vendor.github-issue-config" if f.stem == "config" else "vendor.github-issue-forms", f) for f in FORMS),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_what_is_written_for_the_forge_fits_its_schema(schema: str, file: Path) -> None:
    """It has never run, so this is all that holds it."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_of_the_forms_is_for_advice_that_could_hurt_someone() -> None:
    assert "clinical-error" in [form.stem for form in FORMS]
