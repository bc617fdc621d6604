"""What the author of a plan begins from: the usual words of a school, to be changed at will."""

from workflow.campaigns.models import Campaign

# Words of a paper, so always Vietnamese. They follow the four parts of a plan in the field's practice.
PARTS = {
    Campaign.Part.AIMS: """\
1. Tiếp tục nâng cao nhận thức của cán bộ, giáo viên, nhân viên và học sinh về vị trí, vai trò của công tác thi đua, \
khen thưởng; khơi dậy tinh thần thi đua yêu nước, khắc phục khó khăn, hoàn thành tốt nhiệm vụ năm học.
2. Phát hiện, bồi dưỡng và nhân rộng các tập thể, cá nhân điển hình tiên tiến; biểu dương, khen thưởng kịp thời.
3. Tổ chức phong trào với nội dung thiết thực, hình thức phong phú, tránh hình thức; khen thưởng chính xác, công khai, \
công bằng.""",
    Campaign.Part.CONTENTS: """\
1. Đối tượng
a) Tập thể: các tổ trong nhà trường;
b) Cá nhân: cán bộ quản lý, giáo viên, nhân viên và học sinh toàn trường.
2. Nội dung thi đua
2.1. Đối với tập thể
- Thực hiện tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước, quy định của ngành và nội quy của nhà trường;
- Hoàn thành tốt nhiệm vụ năm học; đoàn kết, xây dựng môi trường giáo dục an toàn, thân thiện.
2.2. Đối với cá nhân
- Cán bộ quản lý, giáo viên, nhân viên gương mẫu về đạo đức, tự học, đổi mới, sáng tạo trong công việc;
- Học sinh tích cực học tập, rèn luyện, tham gia các hoạt động của nhà trường và cộng đồng.
3. Các phong trào thi đua
3.1. Phong trào thi đua thường xuyên
- Thi đua “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập”.
3.2. Phong trào thi đua theo đợt, theo chuyên đề
- Thi đua lập thành tích chào mừng các ngày lễ lớn của đất nước, của ngành.""",
    Campaign.Part.REWARDING: """\
1. Hình thức khen thưởng
Kết thúc đợt thi đua, nhà trường đánh giá, lựa chọn các tập thể, cá nhân có thành tích tiêu biểu xuất sắc để khen \
thưởng theo thẩm quyền và đề nghị cấp trên khen thưởng theo quy định.
2. Thời gian xét khen thưởng
Hội đồng Thi đua - Khen thưởng nhà trường xét vào dịp tổng kết năm học, dịp 20/11 và đột xuất khi có thành tích nổi \
bật.""",
    Campaign.Part.ORGANISATION: """\
1. Nhà trường
Triển khai kế hoạch đến từng tổ; theo dõi, tổng hợp, báo cáo kết quả; xét chọn tập thể, cá nhân tiêu biểu để khen \
thưởng và đề nghị khen thưởng.
2. Các tổ và cá nhân
Tổ chức thực hiện kế hoạch; lựa chọn, đề nghị khen thưởng các tập thể, cá nhân có thành tích trong thời gian quy \
định.""",
    Campaign.Part.CLOSING: "Đề nghị các tổ, bộ phận, cá nhân và học sinh nghiêm túc thực hiện Kế hoạch này.",
    Campaign.Part.RECIPIENTS: "Các tổ, bộ phận (để thực hiện)\nLưu: VT, TĐKT",
}
