"""The plan of the 2023 movement as data: criteria and aims in the plan's own words, spelling included."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from workflow.campaigns.models import Award, BasisDocument, Campaign, Category, Criterion
from workflow.organisations.models import Unit

EVERYBODY = [category.value for category in Category]
ADULTS = [Category.MANAGER.value, Category.TEACHER.value, Category.STAFF.value]

AWARDS = [
    ("giay-khen", "Giấy khen", Award.Kind.FORM, EVERYBODY),
    ("ldtt", "Lao động tiên tiến", Award.Kind.TITLE, ADULTS),
    ("cstdcs", "Chiến sĩ thi đua cơ sở", Award.Kind.TITLE, ADULTS),
    ("ttldtt", "Tập thể Lao động tiên tiến", Award.Kind.TITLE, [Category.COLLECTIVE.value]),
]

LAW_OF_2023 = [
    "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng "
    "ngày 16 tháng 11 năm 2013",
    "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật "
    "Thi đua, khen thưởng",
]
LAW_SINCE_2025 = [
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực "
    "thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng",
]
PARENT_PLANS_OF_2023 = [
    "Kế hoạch số 01/KH-UBND ngày 04 tháng 01 năm 2023 của UBND tỉnh Hưng Yên",
    "Kế hoạch số 02/KH-PGDĐT ngày 13 tháng 01 năm 2023 của Phòng Giáo dục và Đào tạo Văn Giang về phát động phong trào "
    "thi đua năm 2023",
]

# Category, short title, and the plan's words (section "Tiêu trí lựa chọn"; for staff, section "Nội dung thi đua", 2.2).
CRITERIA: list[tuple[Category, str, str]] = [
    (
        Category.COLLECTIVE,
        "Tổ chức phong trào",
        "Tổ chức thực hiện phòng chào thi đua thiết thực và đạt hiệu quả cao",
    ),
    (
        Category.COLLECTIVE,
        "Đoàn kết, hoàn thành xuất sắc nhiệm vụ, điển hình về chất lượng",
        "Đoàn kết, hoàn thành xuất sắc các nhiệm vụ; là điển hình về chất lượng giáo dục trong toàn huyện, vận dụng sáng tạo "
        "các mô hình dạy học tiên tiến, tích cực ứng dụng công nghệ thông tin trong quản lý, dạy học và học tập",
    ),
    (
        Category.COLLECTIVE,
        "Môi trường an toàn, thân thiện, hạnh phúc",
        "xây dựng môi trường giáo dục an toàn, thân thiện, hạnh phúc; kiến tạo, hỗ trợ phục vụ để mỗi cán bộ quản lý, nhà "
        "giáo, nhân viên và học sinh có môi trường sư phạm thuận lợi phát huy tối đa phẩm chất, năng lực của từng cá nhân",
    ),
    (
        Category.COLLECTIVE,
        "Sức lan toả và đội ngũ",
        "khuyến khích được nhiều tập thể, cá nhân tự nguyện tham gia các phong chào thi đua; đội ngũ nhà giáo, cán bộ quản lý "
        "có năng lực, phẩm chất, tận tâm với nghề, đáp ứng yêu cầu đổi mớ căn bản, toàn diện giáo dục và đào tạo",
    ),
    (
        Category.COLLECTIVE,
        "Công tác xã hội, từ thiện",
        "tích cực tham gia đóng góp cho công tác xã hội, từ thiện",
    ),
    (
        Category.MANAGER,
        "Phẩm chất, đạo đức, chấp hành pháp luật",
        "có phẩm chất, đạo đức tốt, gương mẫu chấp hành chủ trương của đảng, chính sách, pháp luật của nhà nước",
    ),
    (
        Category.MANAGER,
        "Phong trào của tập thể phụ trách",
        "tập thể do các cá nhân lãnh đạo, quản lý, phụ trách có phong chào thi đua thiết thực, hiệu quả",
    ),
    (
        Category.MANAGER,
        "Giải pháp đổi mới, sáng tạo",
        "có nhiều giải pháp đổi mới, sáng tạo trong công tác, quản lí, thực hiện nhiệm vụ chính trị và các hoạt động giáo "
        "dục, được tập thể ghi nhận",
    ),
    (
        Category.MANAGER,
        "Đoàn kết, dân chủ, gương mẫu",
        "đoàn kết, dân chủ, gương mẫu trong thực hiện nhiệm vụ được phân công",
    ),
    (
        Category.TEACHER,
        "Phẩm chất, đạo đức, chấp hành pháp luật",
        "Có phẩm chất, đạo đức tốt, gương mẫu chấp hành chủ trương của đảng, chính sách, pháp luật của nhà nước",
    ),
    (
        Category.TEACHER,
        "Đổi mới, sáng tạo trong giáo dục và chuyên môn",
        "có nhiều đổi mới, sáng tạo trong việc giáo dục, rèn luyện học sinh và trong công tác chuyên môn, công tác nghiên cứu "
        "khoa học",
    ),
    (
        Category.TEACHER,
        "Học tập nâng cao trình độ, hiệu quả dạy học",
        "tích cực học tập nâng cao trình độ lý luận chính trị, chuyên môn, nghiệp vụ, tổ chức dạy và học phù hợp với tình hình "
        "của học sinh đạt hiệu quả cao, được tập thể ghi nhận",
    ),
    (
        Category.STAFF,
        "Đạo đức, học tập, rèn luyện và hoàn thành nhiệm vụ",
        "Cán bộ quản lý, giáo viên, nhân viên trong nhà trường phải là tấm gương về đạo đức, tự học tập, rèn luyện; đổi mới, "
        "sáng tạo trong công tác quản lý, giáo dục, giảng dạy, nghiên cứu khoa học; học tập nâng cao trình độ lý luận chính "
        "trị, chuyên môn, nghiệp vụ để thực hiện tốt nhiệm vụ được giao",
    ),
    (
        Category.PUPIL,
        "Thành tích học tập, rèn luyện",
        "học sinh đạt thành tích suất sắc trong học tập, rèn luyện, hoạt động trải nghiệm, sáng tạo, đạt giải cao trong các kỳ "
        "thi do cấp phòng cấp huyện cấp tỉnh tổ chức",
    ),
    (
        Category.PUPIL,
        "Hành động dũng cảm, nghĩa cử đẹp",
        "có hành động mưu trí dũng cảm, hành vi nghĩa cử cao đẹp",
    ),
    (
        Category.PUPIL,
        "Hoạt động tình nguyện",
        "tham gia có hiệu quả các hoạt động tình nguyện, thiện nguyện với cộng đồng được nhà trường, các đơn vị, tổ chức có "
        "thẩm quyền ghi nhận",
    ),
]

AIMS = """\
Tiếp tục nâng cao nhận thức về vị trí, vai trò, tầm quan trọng của công tác thi đua, khen thưởng nói chung, ý nghĩa to lớn \
và hiệu quả thiết thực của việc xây dựng và nhân rộng điển hình tiên tiến nói riêng trong phong chào thi đua yêu nước, đặc \
biệt là phong chào thi đua “Đổi mới sáng tạo trong quản lý, giảng dạy và học tập”; khơi dậy tinh thần thi đua lao động, học \
tập sáng tạo, khắc phục mọi khó khăn, lập nhiều thành tích trong thực hiện nhiệm vụ quản lý giáo dục, giảng dạy và học tập \
góp phần thực hiện thắng lợi Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng và Nghị quyết Đại hội Đảng bộ tỉnh \
lần thứ XIX.
Đề cao tinh thần thi đua, khuyến khích sáng tạo trong dạy và học. Tổ chức phong trào thi đua với hình thức và nội dung phong \
phú, phù hợp nhằm động viên lôi quấn cán bộ giáo viên và học sinh tích cực chủ động tham gia.
Cùng với việc tổ chức phát động, tổng kết phong chào thi đua trong năm học, nhà trường tổ chức các đợt thi đua nhân các ngày \
lễ lớn của đất nước, đợt thi đua cao điểm, ….
"""


@transaction.atomic
def campaign_of(
    year: int, *, school: Unit, receiver: Unit, window: tuple[date, date], basis: Iterable[str]
) -> Campaign:
    """The year's movement by the plan of 2023, in draft; the one that exists already when it does."""
    title = f"Phong trào thi đua năm {year}"
    found = Campaign.objects.filter(school=school, title=title).first()
    if found:
        return found
    campaign = Campaign.objects.create(
        school=school,
        receiver=receiver,
        title=title,
        plan_number="07/KH-THLN",
        plan_date=date(year, 1, 16),
        council_decision=f"Quyết định số 01/QĐ-THLN ngày 10 tháng 01 năm {year} của Hiệu trưởng Trường Tiểu học Liên Nghĩa về "
        "việc thành lập Hội đồng thi đua, khen thưởng",
        aims=AIMS.strip(),
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        window_from=window[0],
        window_to=window[1],
        categories=EVERYBODY,
    )
    BasisDocument.objects.bulk_create(
        BasisDocument(campaign=campaign, position=position, citation=citation)
        for position, citation in enumerate(basis, start=1)
    )
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, category=category, position=position, title=name, text=text)
        for position, (category, name, text) in enumerate(CRITERIA, start=1)
    )
    campaign.awards.set(
        Award.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "categories": categories})[0]
        for code, name, kind, categories in AWARDS
    )
    return campaign
