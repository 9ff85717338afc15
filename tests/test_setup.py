"""`make setup` on machines that lack something; scripts on a path of their own stand in for the programs."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import setup

Program = Callable[[str, str], Path]
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a shell script on a path that holds nothing else of what set-up looks for."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}/bin-of-nobody")
    monkeypatch.delenv("COMMANALYTICS_BROWSER", raising=False)
    monkeypatch.setattr(setup, "playwright_browser", lambda: "")
    monkeypatch.setattr(setup, "MAC_BROWSERS", ())
    monkeypatch.setattr(setup, "DRIVE", "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))")

    def add(name: str, script: str) -> Path:
        path = bin_ / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return add


def test_an_old_python_is_refused_with_the_package_to_install(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    with pytest.raises(
        setup.SetupError, match=r"too old\. Install Python 3\.11 or newer .*apt-get install python3\.11"
    ):
        setup.find_python()


def test_a_newer_python_beside_an_old_one_is_used(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    program("python3.13", "exit 1")  # a shim of a version that is not there
    newer = program("python3.12", "exit 0")
    assert setup.find_python() == str(newer)


def test_a_python_without_venv_names_debians_package(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "BIN", tmp_path / "no-venv")
    python = program("python3.12", '[ "$1" = --version ] && echo Python 3.12.4 && exit 0; exit 1')
    with pytest.raises(setup.SetupError, match=r"lacks venv\. Install it \(Debian: apt-get install python3\.12-venv\)"):
        setup.make_environment(str(python))


def test_a_browser_that_does_not_start_is_passed_over(program: Program) -> None:
    program("chromium-browser", "exit 1")  # what Ubuntu has in place of one, without snap
    chrome = program("google-chrome", "exit 0")
    assert setup.find_browser() == str(chrome)


def test_the_installed_chromium_comes_first(program: Program) -> None:
    program("google-chrome", "exit 0")
    chromium = program("chromium", "exit 0")
    assert setup.find_browser() == str(chromium)


@pytest.mark.parametrize("packaged", ["chromium-headless-shell", "chromium"])  # an older Debian has only the second
def test_debians_package_is_installed_where_it_may_be(
    packaged: str, program: Program, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0)
    browser = program("packaged", "exit 0").with_name(packaged)
    copy = f'/bin/cp "{browser.with_name("packaged")}" "{browser}"'
    program("apt-get", f'case " $* " in *" update "*) ;; *" {packaged} "*) {copy};; *) exit 100;; esac')
    assert setup.install_browser() == str(browser)
    assert capsys.readouterr().out == "No browser that Playwright can drive; installing Debian's chromium ...\n"


def test_playwright_is_asked_last(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)  # may not install packages
    program("apt-get", "exit 1")
    monkeypatch.setattr(setup, "BIN", tmp_path / "bin")
    downloaded = tmp_path / "downloaded"
    program("python", f"/bin/echo '#!/bin/sh' > {downloaded}; /bin/chmod +x {downloaded}")
    monkeypatch.setattr(setup, "playwright_browser", lambda: str(downloaded))
    assert setup.install_browser() == str(downloaded)
    assert capsys.readouterr().out == "No browser that Playwright can drive; asking it to download one ...\n"


def test_a_second_setup_does_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "commanalytics").touch()
    browser = tmp_path / "chromium"
    browser.touch()
    monkeypatch.setattr(setup, "BIN", tmp_path)
    monkeypatch.setattr(setup, "RECORD", tmp_path / "record.json")
    unpacked = tmp_path / "uv"
    monkeypatch.setattr(setup, "UNPACKED", unpacked)
    monkeypatch.setattr(setup, "make_environment", lambda _: None)
    monkeypatch.setattr(setup, "install_packages", unpacked.mkdir)
    monkeypatch.setattr(setup, "find_browser", lambda: str(browser))
    assert setup.main() == 0
    assert capsys.readouterr().out == f"Set-up is done; the browser tests use {browser}.\n"
    assert setup.main() == 0
    assert capsys.readouterr().out == f"Set-up is current: .venv, browser {browser}.\n"
    unpacked.rmdir()  # as `make clean` does
    assert setup.recorded_browser(setup.fingerprint_of("python")) == ""
    unpacked.mkdir()
    browser.unlink()
    assert setup.recorded_browser(setup.fingerprint_of("python")) == ""


@pytest.fixture
def installing(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    """What pip and uv are asked, one after another, where uv ends with a code when it is to install what is locked."""
    for name, place in (("BIN", "bin"), ("VENV", ""), ("UNPACKED", "uv"), ("WHEELS", "wheels")):
        monkeypatch.setattr(setup, name, tmp_path / place)
    log = tmp_path / "log"
    program("python", f'echo "pip $*" >> {log}')

    def installed(code: int) -> list[str]:
        program("uv", f'echo "uv $*" >> {log}; case "$*" in *--require-hashes*) exit {code};; esac')
        setup.install_packages()
        return log.read_text(encoding="utf-8").replace(str(tmp_path), "…").splitlines()

    return installed


LOCKED = "install --no-deps --require-hashes -r requirements-dev.txt"
QUIETLY = "-qq --disable-pip-version-check"
FETCHED = "--no-index --find-links …/wheels --cache-dir …/uv --quiet --no-config --python …"
BY_UV = [
    f"pip -m pip download --no-deps --require-hashes -r requirements-dev.txt --dest …/wheels {QUIETLY}",
    f"pip -m pip install --no-deps --no-index --find-links …/wheels uv {QUIETLY}",
    f"uv pip {LOCKED} {FETCHED}",
]
OURS = f"uv pip install --no-deps --no-build-isolation --editable . {FETCHED}"


def test_pip_fetches_what_is_locked_and_uv_installs_it(
    installing: Callable[[int], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert installing(0) == [*BY_UV, OURS]
    assert "uv cannot install them" not in capsys.readouterr().out


def test_where_uv_cannot_install_it_pip_does(
    installing: Callable[[int], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert installing(1) == [*BY_UV, f"pip -m pip {LOCKED} --find-links …/wheels {QUIETLY}", OURS]
    assert "uv cannot install them; pip does, which takes longer ...\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_host_and_hash_every_package(name: str, root: Path) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert packages
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def pins(path: Path) -> set[tuple[str, str]]:
    """Name and version of everything that a lock pins."""
    return set(re.findall(r"^([\w.-]+)(?:\[\S+\])?==(\S+)", path.read_text(encoding="utf-8"), flags=re.M))


def test_locks_agree_and_hold_what_the_project_declares(root: Path) -> None:
    runtime, developers = pins(root / "requirements.txt"), pins(root / "requirements-dev.txt")
    assert runtime - developers == set()
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [re.match(r"[\w.-]+", line)[0] for line in project["project"]["dependencies"]]  # type: ignore[index]
    assert sorted(set(declared) - {name for name, _ in runtime}) == []
