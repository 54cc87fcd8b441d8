"""The columns of the site with the words the government's meta tags want (国办发〔2017〕47号)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """ColumnName, ColumnDescription, ColumnKeywords, ColumnType; and the page's path name."""

    name: str
    description: str
    keywords: str
    type: str = "信息公开"


POWERS = "行政检查,行政处罚,行政许可,行政强制,行政征收"
HOME = Column("行政执法公示", "行政执法信息公示平台首页", f"行政执法,公示,{POWERS}")
RECORDS = Column("执法结果公示", "行政检查结果和各类执法决定公示列表", f"{POWERS},公示")
SEARCH = Column("公示查询", "按当事人名称、文号或者内容查询公示信息", "公示,查询", "互动交流")
WORKDAYS = Column("工作日计算", "按国务院节假日安排计算工作日期限", "工作日,期限,调休", "办事服务")
VERIFY = Column("存证核验", "核对公示信息和文书存证回执的方法", "存证,回执,核验", "办事服务")
PAPERS = Column("文书核验", "凭文书编码核对执法文书的真伪和效力", "文书,编码,真伪,核验", "办事服务")
MATTERS = Column(
    "办理进度查询", "当事人凭文书上的查询码查询自己事项的办理进度", "进度,查询码,当事人", "办事服务"
)
INSPECTIONS = Column(
    "检查核对", "企业凭检查码核对检查人员、依据和权利义务", "行政检查,检查码,执法证件", "办事服务"
)
REPORTS = Column("信息纠错", "反映公示信息有误和查询处理进度", "纠错,反馈,进度查询", "互动交流")
LOOK = Column("显示设置", "选择文字大小和颜色对比", "大字,高对比度,无障碍", "办事服务")
COMPLAINTS = Column("举报执法人员", "网上举报执法人员和查询办理情况", "举报,监督,投诉", "互动交流")
OPEN_DATA = Column("开放数据", "公示信息的数据文件、订阅和接口", "开放数据,CSV,JSON,接口,订阅")
LISTS = Column("公示清单", "各类事前公开清单的现行内容和历次版本", "清单,版本,下载")
OFFICERS = Column("谁可以执法", "行政执法人员姓名、职务、执法证件和执法范围", "执法人员,执法证")
ENFORCING_SECTIONS = Column("执法科室", "执法科室的职责和执法区域", "执法主体,职责,执法区域")
ITEMS = Column("执法事项", "行政执法事项的职权、依据、程序和裁量基准", f"{POWERS},依据,权限")
SPOT_ITEMS = Column("随机抽查事项", "双随机、一公开随机抽查事项清单", "双随机,一公开,抽查事项")
GUIDES = Column(
    "服务指南", "行政执法事项的办理条件、材料、程序和时限", "服务指南,条件,材料", "办事服务"
)
CHARTS = Column("执法流程", "行政执法程序的步骤、时限和流程图", "执法程序,流程图,时限")
DOCUMENTS = Column("规章文件", "新颁布、修改、废止的规章和规范性文件", "规章,规范性文件,立改废")
SCREEN = Column("大厅屏幕", "办事大厅屏幕循环显示最新公示", "公示,大屏,循环显示")
SUPERVISION = Column("监督方式", "行政执法监督部门和投诉举报方式", "监督,投诉,举报")
REMEDIES = Column("救济途径", "听证、陈述申辩、行政复议、行政诉讼", "行政复议,行政诉讼,听证")
