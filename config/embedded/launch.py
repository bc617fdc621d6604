"""How a child process is started: as whom, with which rights, and whether it outlives its parent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2


def dies_with_parent(command: Sequence[str], signal_name: str = "TERM") -> list[str]:
    """`command`, told by the kernel with `signal_name` when its parent is gone, however the parent went.

    Linux only; elsewhere the command comes back as it is.
    """
    return _setpriv(["--pdeathsig", signal_name], command)


def as_user(uid: int, gid: int, command: Sequence[str], reaches: Sequence[Path]) -> list[str]:
    """`command` run as `uid` and `gid` by a process that is root.

    When that user may not walk to one of the paths in `reaches` (a project under /root, say), the command
    keeps the one capability to search folders. Opening root's home to everybody would be the worse trade.
    """
    flags = ["--reuid", str(uid), "--regid", str(gid), "--clear-groups"]
    capability = _search_capability()
    if capability and not all(_open_to_everybody(path) for path in reaches):
        # The secure bit: PostgreSQL asks access(2) about its programs, which heeds no capability without it.
        flags += ["--securebits", "+no_setuid_fixup"]
        flags += ["--inh-caps", f"+{capability}", "--ambient-caps", f"+{capability}"]
    return _setpriv(flags, command)


def _setpriv(flags: list[str], command: Sequence[str]) -> list[str]:
    program = shutil.which("setpriv")
    return [program, *flags, "--", *command] if program else list(command)


def _open_to_everybody(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def _search_capability() -> str | None:
    """The smallest capability at hand that walks through closed folders; a container may hold only one."""
    status = Path(f"/proc/{os.getpid()}/status").read_text()
    effective = int(next(line for line in status.splitlines() if line.startswith("CapEff:")).split()[1], 16)
    if effective >> _CAP_DAC_READ_SEARCH & 1:
        return "dac_read_search"
    return "dac_override" if effective >> _CAP_DAC_OVERRIDE & 1 else None
