"""The sample bureau (示例单位): invented people and companies, for trying the system and for tests."""
