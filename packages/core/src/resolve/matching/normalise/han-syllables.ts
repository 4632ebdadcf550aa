/** The commonest characters of Chinese names by their syllable (pinyin without tones); from general knowledge. */
const BY_SYLLABLE = `li 李丽力立利莉黎礼 wang 王汪旺望 zhang 张章彰 liu 刘柳 chen 陈晨辰 yang 杨阳洋扬 zhao 赵照 huang 黄
zhou 周 wu 吴武伍 xu 徐许旭 sun 孙 hu 胡 zhu 朱珠竹祝 gao 高 lin 林琳霖 he 何贺赫 guo 郭国 ma 马 luo 罗骆洛 liang 梁良亮
song 宋松 zheng 郑正政 xie 谢 han 韩汉涵 tang 唐汤 feng 冯峰锋凤风丰 yu 于余宇玉雨瑜俞裕 dong 董东冬 xiao 肖萧小晓潇
cheng 程成城诚 cao 曹 yuan 袁媛源远元 deng 邓 fu 傅福富付 shen 沈 zeng 曾 peng 彭鹏 lu 吕陆卢鲁路露 su 苏 jiang 蒋江姜
cai 蔡才彩 jia 贾佳嘉家 ding 丁 wei 魏伟维薇威韦卫玮炜为 xue 薛雪学 ye 叶 yan 阎严颜艳燕岩彦妍 pan 潘 du 杜 dai 戴 xia 夏霞
zhong 钟仲忠中 tian 田天 ren 任仁 fan 范凡帆 fang 方芳房 shi 石施诗世时士 yao 姚尧 tan 谭 liao 廖 zou 邹 xiong 熊雄 jin 金近锦
jian 健建剑坚 hao 郝浩豪昊 kong 孔 bai 白柏 cui 崔翠 kang 康 mao 毛茂 qiu 邱秋丘 qin 秦琴勤 gu 顾谷 hou 侯 shao 邵
meng 孟梦萌 long 龙隆 wan 万婉 duan 段 qian 钱倩 yin 尹银 chang 常昌长 qiao 乔 lai 赖 gong 龚宫 wen 文温雯 jie 杰洁捷婕
ming 明铭鸣 ping 平萍 hua 华花 ying 英颖莹瑛 xiu 秀 juan 娟 min 敏民 jing 静晶京景婧靖 qiang 强 lei 磊蕾雷 jun 军俊
君钧 yong 勇永 tao 涛桃 chao 超 ling 玲灵凌 gui 桂贵 lan 兰岚 xin 鑫欣新心馨 bo 波博 hui 辉慧惠会 gang 刚 bin 斌彬宾 zhi 志智
zi 子梓紫 xuan 轩萱宣 han 涵 rui 瑞睿 hong 红洪宏鸿 na 娜 ting 婷庭 yi 一怡艺毅义宜仪 kai 凯 zhen 珍振真贞 qing 清青庆晴卿 mei 梅美
ze 泽 sen 森 lian 莲连 shu 淑书 shun 顺 shan 山珊 xiang 翔祥香向 de 德 sheng 胜生盛 guang 光广 rong 荣蓉 hai 海 ai 爱 xi 习西希熙
nan 南楠 bei 贝 ke 克 ao 奥 ba 巴 la 拉 si 斯思司`;

const SYLLABLES = new Map<string, string>();
const words = BY_SYLLABLE.split(/\s+/);
for (let at = 0, syllable = ''; at < words.length; at += 1) {
  const word = words[at]!;
  if (/^[a-z]+$/.test(word)) syllable = word;
  else for (const character of word) if (!SYLLABLES.has(character)) SYLLABLES.set(character, syllable);
}

/** The syllable of a Chinese character in names, or null where it is not one of the common ones. */
export function hanSyllable(character: string): string | null {
  return SYLLABLES.get(character) ?? null;
}
