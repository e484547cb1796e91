package extract

// singleUnits are nouns of one syllable that are counted by themselves: persons,
// places, things and classifiers. What follows them only describes.
var singleUnits = toSet(`người tỉnh huyện xã phường quận nước nhà căn ngôi vụ ca con chiếc cái trường lần lượt nhóm loại cuộc đoàn lớp đội hộ tầng tuyến làn
	phiếu mẫu cây tàu xe giải suất khu chuyến trạm tên vị ngành phần phòng bản trang bước giường cháu em thùng quyển cuốn bức tấm mũi liều
	gói tờ trận đợt bài điểm lô cửa cầu đường hồ đảo thôn bản xóm ấp buôn làng phố miền vùng cặp đôi khẩu quả viên lá trụ cột cổng chợ chùa đình
	tổ ban sở bộ viện câu chữ mục điều khoản luật khách dân tiếng bậc cấp vòng bàn ghế ô thửa sào mẫu phần_trăm mức hạng bên chốt ổ mặt mối trẻ xuồng ga lính việc nguồn tội hướng đời nơi vở kênh hộp môn loài hố lời thẻ bằng vé sổ chuồng ao dòng cách chú bé kiểu buổi chai túi dãy nét luồng giếng gian kỳ hãng nghề loạt cú ván phiên bang đứa cậu cô gương máy bến bãi cổng sân chòi cựu`)

// unitNouns are units of several syllables; the longest that fits is taken. They
// are the phrases that stand after figures most often in the press.
var unitNouns = toSet(`đại_biểu đại_biểu_chính_thức đại_biểu_dự_khuyết đại_biểu_quốc_hội đồng_chí đảng_viên đảng_viên_dự_bị đảng_viên_mới đảng_viên_chính_thức
	chi_bộ đảng_bộ đảng_ủy đảng_bộ_cơ_sở đảng_bộ_bộ_phận đảng_bộ_trực_thuộc chi_bộ_trực_thuộc tổ_chức_cơ_sở_đảng tổ_chức_đảng cấp_ủy cấp_ủy_viên
	quần_chúng quần_chúng_ưu_tú hội_viên đoàn_viên công_đoàn cán_bộ công_chức viên_chức người_lao_động người_dân cán_bộ_chiến_sĩ biên_chế
	điểm_cầu lượt_người lượt_khách lượt_xe lượt_học_viên học_viên học_sinh sinh_viên giáo_viên giảng_viên du_học_sinh lưu_học_sinh thí_sinh
	thành_viên ủy_viên uỷ_viên ủy_viên_chính_thức ủy_viên_dự_khuyết phó_chủ_tịch phó_bí_thư phó_giám_đốc phó_trưởng_ban bí_thư lãnh_đạo nhà_lãnh_đạo
	tập_thể cá_nhân gia_đình hộ_dân hộ_gia_đình hộ_nghèo hộ_cận_nghèo nhân_khẩu trẻ_em phụ_nữ thanh_niên bệnh_nhân bác_sĩ bác_sỹ y_bác_sĩ nhân_viên công_nhân
	doanh_nghiệp công_ty hợp_tác_xã tổng_công_ty tập_đoàn ngân_hàng nhà_máy nhà_đầu_tư cửa_hàng siêu_thị khách_hàng chủ_đầu_tư
	dự_án công_trình gói_thầu hạng_mục hợp_đồng đề_án đề_tài chương_trình kế_hoạch mô_hình phương_án giải_pháp nhiệm_vụ nhóm_nhiệm_vụ nhóm_giải_pháp nội_dung
	nhóm_nội_dung vấn_đề nhóm_vấn_đề lĩnh_vực ngành_nghề mục_tiêu chỉ_tiêu tiêu_chí tiêu_chuẩn nguyên_tắc yếu_tố khâu_đột_phá đột_phá đột_phá_chiến_lược
	trụ_cột biểu_hiện bài_học kinh_nghiệm kiến_nghị ý_kiến lượt_ý_kiến đề_nghị câu_hỏi chất_vấn tham_luận báo_cáo chuyên_đề văn_bản văn_kiện nghị_quyết chỉ_thị
	kết_luận quyết_định nghị_định thông_tư quy_định đạo_luật dự_án_luật dự_thảo dự_thảo_luật luật_pháp pháp_lệnh thủ_tục thủ_tục_hành_chính hồ_sơ đơn_thư tờ_trình
	điều_ước hiệp_định thỏa_thuận thoả_thuận văn_kiện_hợp_tác biên_bản biên_bản_ghi_nhớ quốc_gia nền_kinh_tế vùng_lãnh_thổ châu_lục dân_tộc địa_phương đơn_vị
	đơn_vị_hành_chính cơ_quan bộ_ngành tổ_chức cơ_sở trung_tâm bệnh_viện trường_học trường_đại_học trường_phổ_thông khu_vực khu_công_nghiệp khu_đất
	thành_phố tỉnh_thành quận_huyện thị_xã thị_trấn xã_phường đặc_khu địa_điểm địa_bàn vị_trí vợ_chồng mẹ_con cha_con chị_em anh_em gương_mặt nhân_vật kỹ_năng công_việc tình_huống tình_nguyện_viên đứa_con đứa_trẻ cô_gái kỳ_thi buổi_tập buổi_lễ buổi_biểu_diễn
	văn_phòng khán_giả chuyên_viên chủ_đề hệ_điều_hành xét_nghiệm thư_viện chuyên_ngành quốc_tịch giấy_hẹn triều_đại doanh_nhân tài_xế tù_nhân học_phần tiết_mục giáo_trình đầu_mối đầu_bếp hiệu_trưởng hiệu_phó nhà_ga bất_động_sản địa_chỉ đầu_việc đầu_sách con_người phòng_ban thứ_trưởng bộ_trưởng phó_thủ_tướng chủ_tịch giám_đốc trưởng_ban vụ_trưởng trưởng_phòng phó_trưởng_phòng phó_tổng_giám_đốc
	phó_chánh_văn_phòng phó_vụ_trưởng phó_cục_trưởng tiểu_ban ban_chỉ_đạo tổ_công_tác đoàn_kiểm_tra
	trường_hợp vụ_án vụ_việc vụ_tai_nạn bị_can bị_cáo đối_tượng nghi_phạm nạn_nhân người_chết người_bị_thương ca_nhiễm ca_mắc ca_tử_vong ca_bệnh
	cuộc_kiểm_tra cuộc_thanh_tra cuộc_giám_sát cuộc_họp hội_nghị cựu_chủ_tịch cựu_bí_thư tập_tài_liệu tân_giáo_sư giáo_sư phó_giáo_sư hội_thảo phiên_họp kỳ_họp phiên_thảo_luận sự_kiện hoạt_động buổi_làm_việc lớp_bồi_dưỡng lớp_tập_huấn
	huân_chương huy_chương huy_hiệu bằng_khen giấy_khen cờ_thi_đua giải_thưởng giải_nhất giải_nhì giải_ba phần_quà suất_quà suất_học_bổng căn_nhà căn_hộ ngôi_nhà
	nhà_tạm nhà_dột_nát nhà_văn_hóa di_tích di_sản tác_phẩm bài_báo bài_viết bài_thi ảnh_chụp hiện_vật sản_phẩm mặt_hàng tài_khoản lô_đất tuyến_đường
	xe_máy xe_tải ô_tô máy_bay tàu_cá tàu_ngầm tên_lửa chuyến_bay chuyến_thăm hành_khách du_khách phương_tiện thiết_bị máy_móc cổ_phiếu cổ_phần phiếu_tín_nhiệm
	số_phiếu lá_phiếu nhân_sự chức_danh chức_vụ ứng_viên ứng_cử_viên cử_tri đại_diện tổ_bầu_cử khu_vực_bỏ_phiếu đơn_vị_bầu_cử nhà_khoa_học chuyên_gia kỹ_sư tiến_sĩ thạc_sĩ
	thạc_sỹ phóng_viên tác_giả nghệ_sĩ vận_động_viên huấn_luyện_viên chiến_sĩ chiến_sỹ sĩ_quan binh_sĩ quân_nhân liệt_sĩ thương_binh hài_cốt ngư_dân nông_dân
	thuyền_viên cựu_chiến_binh dân_quân dân_cư bạn_đọc nhân_chứng tín_đồ chức_sắc cơ_sở_thờ_tự tổ_dân_phố khu_dân_cư thôn_bản trang_trại đô_la cây_xanh
	mẹ_việt_nam_anh_hùng việc_làm chỗ_ở chỗ_ngồi lao_động nhân_lực đối_tác thị_trường thương_hiệu sáng_kiến phong_trào điểm_bưu_điện hải_lý thuê_bao tín_chỉ
	số_định_danh căn_cước_công_dân thẻ_căn_cước mẫu_hải_sản mẫu_xét_nghiệm bộ_thiết_bị trụ_sở điện_thoại khẩu_trang kiều_bào người_việt đại_học tiến_sỹ thực_tập giai_đoạn
	nguyên_nhân lý_do thách_thức cơ_hội khó_khăn hạn_chế hình_thức cách_thức phương_thức kịch_bản mũi_nhọn đề_xuất khuyến_nghị thỏa_thuận_hợp_tác tạp_chí nhà_báo cơ_quan_báo_chí`)
