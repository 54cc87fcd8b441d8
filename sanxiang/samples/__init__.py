"""The sample bureau (示例单位): invented people and companies, to try the system with."""
