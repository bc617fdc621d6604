"""The registers of numbers: papers that go out, papers that come in, and the series that their numbers come from."""
