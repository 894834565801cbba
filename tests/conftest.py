"""What every test stands on: no display is needed, and nobody's own settings or downloads are touched.
Set CONVSCOPE_TEST_PLATFORM=xcb to watch the window tests on a screen.
"""

import os
from collections.abc import Iterator

import pytest

from tests.own_folders import folders_in

# Before anything imports Qt: the platform is chosen when the application object is made.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CONVSCOPE_TEST_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the folders of platformdirs to a temporary place, for child processes too."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders_in(home).items():
            patch.setenv(name, folder)
        yield
