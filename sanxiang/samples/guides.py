"""Sample service guides, of five items of the sample list: articles were read in the laws named,
offices and telephones are invented."""

from sanxiang.rules.guide_columns import COLUMNS
from sanxiang.samples.site import SITE

FILE_NAME = "行政执法服务指南（示例）.xlsx"
OFFICE = {
    "body": "楚雄州工业和信息化局（示例）",
    "quantity": "不限",
    "fee": "不收费",
    "supervisor": SITE["supervisor_name"],
    "complaints": f"电话 {SITE['supervisor_phone']}；来信、来访请到办公地址，写明机关纪委收",
    "hours": SITE["office_hours"],
    "address": "楚雄州示例路 1 号",
    "phone": "0878-0000000",
    "status": "凭文书上的查询码在公示网站“办理进度查询”栏目查询，也可以在办公时间电话询问",
    "spot_item": "",
}
ENERGY, SALT = "节能监察科", "盐业管理科"
PENALTY = {
    "power": "行政处罚",
    "procedure": "立案、调查取证、听取陈述申辩（属于听证范围的，可以要求听证）、决定、送达",
    "time_limit": "自立案之日起90日内作出决定",
    "remedies": "陈述、申辩；不服决定的，可以申请行政复议或者提起行政诉讼",
}
INSPECTION = {
    "power": "行政检查",
    "procedure": "通知、出示证件并告知、现场检查、核对并签署笔录、告知结果",
    "time_limit": "检查日期以检查通知书为准，结果在检查结束后告知",
    "remedies": "检查中可以说明情况；对检查行为有意见的，可以向监督部门反映",
}
_ENERGY_STAFF = "工作人员滥用职权、玩忽职守、徇私舞弊的，依照节约能源法第八十六条追究责任"
_SALT_STAFF = "工作人员滥用职权、玩忽职守、徇私舞弊的，依照食盐专营办法第三十三条追究责任"
_GUIDES = (
    INSPECTION
    | {
        "item": "重点用能单位执行节能法律法规和标准情况监督检查（节能监察）",
        "basis": "节约能源法（2018修正）第十二条",
        "section": ENERGY,
        "conditions": "列入年度计划或者随机抽取的重点用能单位；有举报、移送线索的",
        "materials": "能源利用状况报告、用能设备台账、能源计量器具台账（备查，不另行提交）",
        "accountability": _ENERGY_STAFF,
        "spot_item": "工业企业节能监察",
    },
    INSPECTION
    | {
        "item": "食盐专营监督检查",
        "basis": "食盐专营办法（2017修订）第四条、第二十三条",
        "section": SALT,
        "conditions": "食盐定点企业和经营食盐的单位；有举报、移送线索的",
        "materials": "定点企业证书、购销记录（备查，不另行提交）",
        "accountability": _SALT_STAFF,
        "spot_item": "食盐专营监督检查",
    },
    PENALTY
    | {
        "item": "重点用能单位未报送能源利用状况报告或内容不实",
        "basis": "节约能源法（2018修正）第八十二条",
        "section": ENERGY,
        "conditions": "责令限期改正后逾期不改正的",
        "materials": "当事人可以提交营业执照复印件、说明情况的书面意见和有关证据",
        "accountability": _ENERGY_STAFF,
    },
    PENALTY
    | {
        "item": "食盐产品标识不符合规定",
        "basis": "食盐专营办法（2017修订）第二十九条",
        "section": SALT,
        "conditions": "生产或者销售的食盐产品标识不符合规定的",
        "materials": "当事人可以提交营业执照复印件、进货单据、说明情况的书面意见和有关证据",
        "accountability": _SALT_STAFF,
    },
    {
        "item": "查封、扣押涉嫌违法食盐、原材料、工具设备、场所",
        "power": "行政强制",
        "basis": "食盐专营办法（2017修订）第二十三条",
        "section": SALT,
        "conditions": "有证据证明与涉嫌盐业违法行为有关，并经主要负责人批准",
        "materials": "当事人可以提交权属证明、购销记录和说明情况的书面意见",
        "procedure": "报批、亮证、通知到场、当场告知、听取陈述申辩、制作笔录清单、处理或者解除",
        "time_limit": "不超过30日；情况复杂并经批准的，可以延长不超过30日",
        "accountability": _SALT_STAFF,
        "remedies": "陈述、申辩；不服决定的，可以申请行政复议或者提起行政诉讼",
    },
)


def rows() -> list[dict[str, object]]:
    names = [column.name for column in COLUMNS]
    found = [OFFICE | one | {"number": at} for at, one in enumerate(_GUIDES, start=1)]
    return [{name: row[name] for name in names} for row in found]
