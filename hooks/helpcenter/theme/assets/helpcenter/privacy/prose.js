// Words and characters that people talk in: a row of them is a sentence, no phrase.

// Words of the English list that support talks in; a phrase drawn by lot has one of them in eight.
export const ORDINARY = new Set(`able about access account action add address again age agree ahead allow alone already also always amount announce annual another answer any april arrive
  ask august available? balance become before begin behind believe below best better between bitter blame board body book borrow bottom box bring broken business buy buyer
  call can cannot cancel card case cash cause change charge chat check child choose city claim clean click client clock close code come common company confirm connect consider contact
  continue control copy correct cost could country couple course cover create credit current day debate decide decline delay deposit describe detail device dial different difficult
  display document dollar done door during each early earn easy email empty end enter error even evidence exact example exchange exclude expect expire explain export extra eye
  face fact fall family fee feel few file final find fine first fix follow forget found free frequent friend front future gain general get give good great group guess guide half
  above back behind below east front inside left north outside south west happy have hard hold home hope host hour identify idea ignore image improve include increase inform input inquiry insane into issue item job join just keep kind know language
  laptop large later law leave legal letter level list load lock long lose lucky mail main make man manage market matter mean measure message middle minute miss mistake mobile
  model monitor month more morning move much must myself name need network never news next nice nothing notice now number obtain occur off offer office often once one online only open
  option order original other over own owner page paper parent part pass patch path pay? people permit person phone piece place please point police poor popular position possible
  post power prefer prepare present pretty prevent price print private problem process profit promote proof protect provide public purchase push put quality question quick quit
  rate ready real reason rebuild receive recall record reduce refuse region regret reject release rely remain remember remind remove renew repair repeat replace report require
  rescue resist response result retire return review right risk robot rule run same save say school screen search season second secret section security seek sell send sense service
  session set settle share shift short should sign simple since site six size slow small social solution solve someone soon sorry source space speak special spend split start state
  stay step still stock story strategy struggle stuff style submit success such suggest support sure suspect symbol system table take talk tell ten term test text thank that theme then
  there they thing this thought three ticket time tiny title today together tomorrow tonight too? tool top topic total toward trade transfer trap travel trend trigger true trust truth try
  turn two type typical unable under unique unit unknown until update upgrade upload? upon usage use used useful usual valid verify very version via video view visit voice wait
  wallet want warn wash way week? welcome? what when where will win window wire wish word work world worry worth write wrong year yellow? you young zero`.split(/[\s?]+/));

// Pairs that belong to sentences: among the two thousand characters of a list chance hardly ever makes one.
export const TOPIC = new RegExp(`账户 账号 帐户 验证 客服 提现 充值 充币 提币 交易 地址 密码 登录 登陆 邮箱 邮件 手机 收到 订单 工单 问题 怎么 什么 没有 不能 不了 无法 助记 钱包 身份 审核 资金 到账 银行
  转账 确认 支持 联系 网站 方法 需要 已经 可以 时间 今天 昨天 明天 操作 官方 页面 条件 限价 市价 触发 平仓 价格 金额 余额 手续 网络 标签 备注 设置 通知 短信 浏览 应用 软件 链接 文件 照片 证件 护照
  姓名 国家 地区 规则 系统 服务 功能 用户 选择 点击 输入 打开 关闭 完成 失败 成功 错误 提示 原因 结果 开始 结束 或者 如果 因为 所以 但是 而且 然后 还是 以后 之前 以前 自己 别人 对方 任何 所有
  全部 部分 其他 其它 这个 那个 一个 一次 人民 美元 比特 以太 等待 小时 分钟 人工 回复 申请 提交 请求 处理 办法 注册 实名 认证 冻结 解锁 锁定 安全 风险 诈骗 骗子 被盗 更换 修改 重置 绑定 设备 电脑
  电话 号码 收款 付款 汇款 入金 出金 法币 稳定 质押 奖励 收益 合约 杠杆 保证 爆仓 下单 撤单 挂单 成交 买入 卖出 行情 图表 费用 费率 等级 记录 历史 导出 税务 报表 程序 接口 权限 限制 要求
  說 們 這 麼 驗證 帳戶 提現 客服 郵箱 問題 怎麼 什麼 沒有 無法 錢包 銀行 轉帳 確認 聯繫 網站 時間`.split(/\s+/).filter((pair) => pair.length > 1).join('|'), 'u');
