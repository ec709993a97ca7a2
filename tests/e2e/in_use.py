"""A folder that is open in one window: the second says by which program, and opens it once it is free."""

import bench


def run(tools):
    first = tools.open("--demo")
    bench.home_is_ready(first)

    second = tools.open("--demo")
    said = second.wait_says("open in another program")
    assert str(first.process.pid) in said and "D3L Governance" in said, said
    assert "try again" in said.lower(), said
    refused = tools.record().run("info", tools.demo, code=3)
    assert str(first.process.pid) in refused["error"]["message"], refused

    first.close()
    second.click("Try again")
    bench.home_is_ready(second)
    assert not second.says("open in another program")
    second.close()
    tools.record().check()
