"""The words of the school's plan of 2023 as it stands on paper, and what the demo mends in them."""

from workflow.campaigns.models import Campaign, Category

# Misspellings, loose commas, abbreviations and a title gone wrong; a plan of this system does not go out with them.
CORRECTIONS = (
    ("phong chào", "phong trào"),
    ("Phong chào", "Phong trào"),
    ("phòng chào", "phong trào"),
    ("phòng trào", "phong trào"),
    ("suất sắc", "xuất sắc"),
    ("lôi quấn", "lôi cuốn"),
    ("nhầm thúc đẩy", "nhằm thúc đẩy"),
    ("đổi mớ căn bản", "đổi mới căn bản"),
    ("công tác, quản lí,", "công tác quản lý,"),
    ("quản lý phải dạy và học,", "quản lý, giảng dạy và học tập,"),
    (
        "Kết quả tiêu trí lựa chọn, hình thức và thời gian xét khen thưởng",
        "Tiêu chí, hình thức, thời gian xét khen thưởng",
    ),
    ("Tiêu trí", "Tiêu chí"),
    ("của đảng", "của Đảng"),
    ("của nhà nước", "của Nhà nước"),
    ("Chủ tịch HCM", "Chủ tịch Hồ Chí Minh"),
    ("cán bộ quản lý giáo viên nhân viên", "cán bộ quản lý, giáo viên, nhân viên"),
    ("cán bộ giáo viên", "cán bộ, giáo viên"),
    ("cấp phòng cấp huyện cấp tỉnh", "cấp phòng, cấp huyện, cấp tỉnh"),
    ("CB-GV-NV", "cán bộ, giáo viên, nhân viên"),
    ("các tổ CM và GV và học sinh", "các tổ chuyên môn, giáo viên và học sinh"),
    ("cao điểm, ….", "cao điểm."),
    ("63- KH –UBND", "63/KH-UBND"),
    ("ngày 13/1/2023", "ngày 13 tháng 01 năm 2023"),
    ("(Để", "(để"),
)

LAST_YEAR_OF_DISTRICTS = 2024  # by the year in which a school year begins
# What the same plan says in a later year, when its one great anniversary is past.
_IN_LATER_YEARS = (
    (
        " Đặc biệt trong đợt thi đua cao điểm “Chào mừng kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái "
        "quốc 11/6/1948 – 11/6/2023” theo Kế hoạch số 01/KH-UBND ngày 04/1/2023 của UBND tỉnh Hưng Yên.",
        "",
    ),
)
# And since the summer of 2025, when the district is no more.
_WITHOUT_DISTRICT = (
    ("Phòng GDĐT", "Ủy ban nhân dân xã"),
    ("trong toàn huyện", "trong toàn xã"),
    ("cấp phòng, cấp huyện, cấp tỉnh", "cấp xã, cấp tỉnh"),
)


def mended(text: str) -> str:
    """The plan's words with every correction made."""
    return _exchanged(text, CORRECTIONS)


def in_year(text: str, year: int) -> str:
    """Mended words as the plan of that year has them."""
    if year == 2023:
        return mended(text)
    since = _WITHOUT_DISTRICT if year > LAST_YEAR_OF_DISTRICTS else ()
    return _exchanged(mended(text), (*_IN_LATER_YEARS, *since, ("năm 2023", f"năm {year}")))


def _exchanged(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


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

PARTS = {
    Campaign.Part.AIMS: """\
1. Tiếp tục nâng cao nhận thức về vị trí, vai trò, tầm quan trọng của công tác thi đua, khen thưởng nói chung, ý nghĩa \
to lớn và hiệu quả thiết thực của việc xây dựng và nhân rộng điển hình tiên tiến nói riêng trong phong chào thi đua \
yêu nước, đặc biệt là phong chào thi đua “Đổi mới sáng tạo trong quản lý, giảng dạy và học tập”; khơi dậy tinh thần \
thi đua lao động, học tập sáng tạo, khắc phục mọi khó khăn, lập nhiều thành tích trong thực hiện nhiệm vụ quản lý giáo \
dục, giảng dạy và học tập góp phần thực hiện thắng lợi Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng và \
Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX.
2. Tiếp tục đẩy mạnh thực hiện Nghị quyết số 29-NQ/TW ngày 4/11/2013 của Ban Chấp hành Trung ương Đảng khóa XI về đổi \
mới căn bản, toàn diện giáo dục và đào tạo đáp ứng yêu cầu công nghiệp hóa, hiện đại hóa trong điều kiện kinh tế thị \
trường định hướng xã hội chủ nghĩa và hội nhập quốc tế; Kế hoạch số 63- KH –UBND ngày 19/5/2014 của UBND tỉnh thực \
hiện Chương trình Hành động số 30-CTr/TU ngày 20/3/2014 của Tỉnh ủy thực hiện Nghị quyết Trung ương 8 (khoá XI) về đổi \
mới căn bản, toàn diện Giáo dục và đào tạo.
3. Đề cao tinh thần thi đua, khuyến khích sáng tạo trong dạy và học. Tổ chức phong trào thi đua với hình thức và nội \
dung phong phú, phù hợp nhằm động viên lôi quấn cán bộ giáo viên và học sinh tích cực chủ động tham gia.
4. Tiếp tục xây dựng môi trường giáo dục mở, xanh, sạch, đẹp, thân thiện, an toàn, giữ gìn bản sắc văn hóa dân tộc; \
chú trọng đổi mới công tác quản lý giáo dục và quản trị nhà trường; phát huy tinh thần đổi mới, sáng tạo của đội ngũ \
nhà giáo trong công tác giảng dạy, nghiên cứu khoa học; khơi dậy tinh thần chủ động, tích cực, sáng tạo của học sinh \
học tập, rèn luyện, khởi nghiệp.
5. Gắn kết các phong chào thi đua, các cuộc vận động với việc thực hiện nhiệm vụ chính trị của ngành. Phát hiện các \
nhân tố mới, các tập thể, cá nhân điển hình tiên tiến, các gương “Người tốt - Việc tốt” trong cán bộ giáo viên và nhân \
viên nhà trường để nhân rộng khen thưởng, biểu dương nhầm thúc đẩy phong chào thi đua giữa các tập thể, cá nhân để xây \
dựng nhà trường vững mạnh.
6. Cùng với việc tổ chức phát động, tổng kết phong chào thi đua trong năm học, nhà trường tổ chức các đợt thi đua nhân \
các ngày lễ lớn của đất nước, đợt thi đua cao điểm, ….
""",
    Campaign.Part.CONTENTS: """\
1. Đối tượng
a) Tập thể: các tổ chuyên môn trong nhà trường
b) Cá nhân: cán bộ quản lý giáo viên nhân viên và học sinh toàn trường.
2. Nội dung thi đua
2.1. đối với tập thể:
- Quán triệt sâu sắc, vận dụng sáng tạo tư tưởng thi đua ái quốc của Chủ tịch Hồ Chí Minh gắn với Chỉ thị số 34-CT/TW \
ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua khen thưởng; Chỉ thị số 05-CT/TW ngày 15/5/2016 \
của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; Chỉ thị số 31-CT/TU ngày \
09/4/2014 của Ban Thường vụ Tỉnh ủy “Về tiếp tục đổi mới công tác thi đua, khen thưởng”.
- Tổ chức thực hiện các phòng chào thi đua, trong đó các tiêu chí thi đua thực hiện gắn với 09 nhóm nhiệm vụ và 05 \
nhóm giải pháp cơ bản của ngành giáo dục, Nghị quyết số 29-NQ/TW, Chương trình hành động số 30-CTr/TU ngày 20/3/2014 \
của Tỉnh uỷ và các nhiệm vụ chính trị của địa phương, cơ quan, đơn vị.
- Tổ chức tôn vinh, khen thưởng kịp thời, đúng người, đúng việc, tạo động lực cho CB-GV-NV hoàn thành các mục tiêu, \
nhiệm vụ chính trị của cơ quan; quan tâm khen thưởng các tập thể, người lao động trực tiếp; chú trọng phát hiện, lựa \
chọn, xây dựng và nhân rộng các gương điển hình tiên tiến trong các phong chào thi đua, tạo sự lan tỏa, truyền cảm \
hứng cho công tác quản lý, dạy học và học tập trong nhà trường.
2.2. Đối với cá nhân
- Cán bộ quản lý, giáo viên, nhân viên trong nhà trường phải là tấm gương về đạo đức, tự học tập, rèn luyện; đổi mới, \
sáng tạo trong công tác quản lý, giáo dục, giảng dạy, nghiên cứu khoa học; học tập nâng cao trình độ lý luận chính \
trị, chuyên môn, nghiệp vụ để thực hiện tốt nhiệm vụ được giao.
- Thi đua phát huy sáng kiến, giải pháp sáng tạo, đẩy mạnh ứng dụng công nghệ thông tin trong dạy và học, hoàn thành \
tốt nhiệm vụ năm học.
- Thi đua dạy tốt thông qua các đợt thi đua hội giảng, hội thi Giáo viên dạy Giỏi cấp trường.
- Học sinh có ý thức chủ động, tích cực, sáng tạo vượt khó vươn lên trong học tập và rèn luyện. Có kỷ luật, kỷ cương, \
ý thức trách nhiệm; có hành vi, nghĩa cử cao đẹp trong cuộc sống; tích cực tham gia các hoạt động tình nguyện, thiện \
nguyện vì cộng đồng.
- Học sinh Hoàn thành xuất sắc, Hoàn thành tốt các nhiệm vụ học tập trong năm học. Tham gia tốt vào các hoạt động của \
nhà trường về giáo dục và rèn luyện, các hoạt động trải nghiệm.
3. Các phong trào thi đua năm 2023
3.1. Phong trào thi đua thường xuyên
- Các tập thể và cá nhân trong nhà trường thi đua lập thành tích cao chào mừng kỷ niệm các ngày lễ lớn trọng đại của \
đất nước, của ngành.
- Tiếp tục đẩy mạnh, nâng cao hiệu quả các phong chào thi đua, các cuộc vận động mang tính đặc thù gắn với nhiệm vụ \
chính trị trọng tâm của ngành: “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập”; Phát huy dân chủ, đổi mới \
phương thức lãnh đạo, tiếp tục đẩy mạnh thực hiện học tập và làm theo tư tưởng đạo đức, phong cách Hồ Chí Minh, theo \
Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị trong toàn nhà trường.
3.2. Phong trào thi đua theo đợt, theo chuyên đề
- Phong chào thi đua yêu nước theo tinh thần Chỉ thị số 34-CT/TW “Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, \
phong cách Hồ Chí Minh” thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.
- Phong chào thi đua “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập” trong toàn thể nhà trường. Đặc biệt trong \
đợt thi đua cao điểm “Chào mừng kỷ niệm 75 năm Ngày Chủ tịch HCM ra Lời kêu gọi thi đua ái quốc 11/6/1948 – 11/6/2023” \
theo Kế hoạch số 01/KH-UBND ngày 04/1/2023 của UBND tỉnh Hưng Yên.
""",
    Campaign.Part.REWARDING: """\
2.1. Hình thức khen thưởng:
Kết thúc đợt thi đua nhà trường đánh giá, lựa chọn các tập thể, cá nhân có nhiều đổi mới, sáng tạo trong công tác quản \
lý phải dạy và học, đạt thành tích tiêu biểu suất sắc trong việc thực hiện phòng chào thi đua đề nghị các cấp khen \
thưởng theo quy định.
2.2. Thời gian xét khen thưởng
Nhà trường xét khen thưởng và đề nghị cấp trên khen thưởng các tập thể, cá nhân đạt thành tích suất sắc trong việc \
thực hiện phong chào thi đua (đột xuất, theo kế hoạch).
""",
    Campaign.Part.ORGANISATION: """\
1. Nhà trường
Tổ chức xây dựng kế hoạch và triển khai thực hiện kế hoạch phong chào thi đua; tổng hợp, báo cáo kết quả thực hiện \
phong chào thi đua về Phòng GDĐT theo thời gian quy định; xét lựa chọn các tập thể, cá nhân tiêu biểu, suất sắc để đề \
nghị khen thưởng hằng năm vào dịp tổng kết năm học và dịp 20/11.
2. Đối với các tổ CM và GV và học sinh
Tổ chức thực hiện kế hoạch; tham gia phòng trào thi đua với nhiều hình thức, hiệu quả; lựa chọn các cá nhân có thành \
tích suất sắc trong thực hiện nhiệm vụ, xét khen thưởng; xét khen thưởng những học sinh có thành tích suất sắc, vượt \
trội trong học tập và rèn luyện.
""",
    Campaign.Part.CLOSING: """\
Đề nghị các bộ phận chuyên môn, cá nhân, học sinh nghiêm túc thực hiện Kế hoạch này./.
""",
    Campaign.Part.RECIPIENTS: """\
- Nhà trường (Để báo cáo);
- Các bộ phận (Để thực hiện)
- Lưu: VT.
""",
}
