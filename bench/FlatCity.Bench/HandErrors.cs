using FlatCity.Linkage.Chinese;

namespace FlatCity.Bench;

/// <summary>What goes wrong when a Chinese record is written by hand: by ear, by eye, by a slip, or as it was written long ago.</summary>
internal sealed class HandErrors(int seed)
{
    private static readonly Dictionary<string, string> BySound = Signs().GroupBy(Hanzi.Reading).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => string.Concat(g));

    private static readonly string[] Looks = ["己已巳", "未末", "土士", "日曰", "晴睛", "戊戌戍", "杨扬", "陈阵", "林村", "刘对", "兰三", "芳方", "华毕", "清青", "梅海", "娟捐", "英央", "玉王", "秀季", "珍诊", "燕蒸", "洁浩", "涛铸", "峰锋蜂", "辉晖", "伟纬", "俊竣", "博搏", "辰晨", "彤丹", "琪棋", "萱宣", "怡治", "欣炊", "妍研"];

    // Traditional signs that still stand in old lists.
    private static readonly Dictionary<char, char> Traditional = new() { ['陈'] = '陳', ['杨'] = '楊', ['黄'] = '黃', ['吴'] = '吳', ['华'] = '華', ['国'] = '國', ['兰'] = '蘭', ['凤'] = '鳳', ['刘'] = '劉', ['张'] = '張', ['郑'] = '鄭', ['谢'] = '謝', ['叶'] = '葉', ['爱'] = '愛', ['丽'] = '麗', ['云'] = '雲', ['庆'] = '慶', ['龙'] = '龍', ['银'] = '銀', ['贵'] = '貴' };

    private readonly Random random = new(seed);

    public string Name(string surname, string given, string husband)
    {
        var name = surname + given;
        return random.Next(100) switch
        {
            < 40 => Heard(name, surname.Length),
            < 58 => Seen(name),
            < 68 when given.Length == 2 => surname + given[random.Next(2)],
            < 76 => string.Concat(name.Select(c => Traditional.GetValueOrDefault(c, c))),
            < 80 when given.Length is 1 or 2 && surname.Length > 0 => given + surname,
            < 83 when given.Length == 2 => $"{surname}{given[1]}{given[0]}",
            < 86 when husband.Length > 0 => husband + name,
            < 90 when given.Length is 1 or 2 => (random.Next(2) == 0 ? "小" : "阿") + given[^1],
            < 93 => name.Replace("·", "", StringComparison.Ordinal) + "(户主)",
            < 96 when given.Length == 2 => $"{surname} {given}",
            _ => Heard(name, surname.Length),
        };
    }

    public string Digits(string number)
    {
        if (number.Length < 5) return number;
        var at = random.Next(number.Length - 1);
        var signs = number.ToCharArray();
        switch (random.Next(6))
        {
            case 0 or 1:
                (signs[at], signs[at + 1]) = (signs[at + 1], signs[at]);
                return new string(signs);
            case 2:
                return number.Remove(at, 1);
            case 3:
                return number.Insert(at, number[at].ToString());
            default:
                signs[at] = (char)('0' + random.Next(10));
                return new string(signs);
        }
    }

    public DateOnly Birth(DateOnly born)
    {
        switch (random.Next(6))
        {
            case 0 when born.Day <= 12:
                return new DateOnly(born.Year, born.Day, born.Month);
            case 1:
                return born.AddYears(random.Next(2) == 0 ? 1 : -1);
            case 2:
                return new DateOnly(born.Year, 1, 1);
            case 3:
                // Of the old calendar: a month or so before.
                return born.AddDays(-random.Next(20, 50));
            case 4:
                return born.AddMonths(random.Next(2) == 0 ? 1 : -1);
            default:
                return born.AddDays(random.Next(1, 10) * (random.Next(2) == 0 ? 1 : -1));
        }
    }

    public string Address(string address)
    {
        if (address.Length < 4) return address;
        var at = random.Next(address.Length);
        if (char.IsAsciiDigit(address[at])) return string.Concat(address.AsSpan(0, at), random.Next(10).ToString(System.Globalization.CultureInfo.InvariantCulture), address.AsSpan(at + 1));
        return random.Next(3) == 0 ? address.Remove(at, 1) : Heard(address, at);
    }

    private string Heard(string text, int at)
    {
        if (text.Length == 0) return text;
        if (random.Next(5) > 0) at = random.Next(text.Length);
        at = Math.Min(at, text.Length - 1);
        if (!BySound.TryGetValue(Hanzi.Reading(text[at]), out var same) || same.Length < 2) return text;
        return string.Concat(text.AsSpan(0, at), same[random.Next(same.Length)].ToString(), text.AsSpan(at + 1));
    }

    private string Seen(string text)
    {
        var places = Enumerable.Range(0, text.Length).Where(i => Looks.Any(l => l.Contains(text[i], StringComparison.Ordinal))).ToList();
        if (places.Count == 0) return Heard(text, 0);
        var at = places[random.Next(places.Count)];
        var group = Looks.First(l => l.Contains(text[at], StringComparison.Ordinal));
        return string.Concat(text.AsSpan(0, at), group[random.Next(group.Length)].ToString(), text.AsSpan(at + 1));
    }

    // Signs that people have in their names: what is heard is written by one of these.
    private static IEnumerable<char> Signs() => ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤章臧程成承诚城晓小筱明鸣铭名伟玮炜维卫为华桦骅志智致芝之芷丽莉立利力励静婧靖敬竞晶菁京经芳方房坊英瑛莹樱颖影秀绣修玉宇雨羽昱钰煜兰岚澜珍真贞祯凤奉风峰枫丰锋梅媚美玫花桂贵香祥湘翔琴芹勤春椿素苏云芸耘韵爱艾菊居莲连廉翠娟金锦今锦津银英月悦越跃红虹洪宏鸿萍平苹燕艳雁彦霞夏侠敏民玲灵凌玲秋丹海国建健剑德得文雯闻福富永勇咏用生声胜升荣蓉容成林琳霖清青庆倾树书水发法忠中钟军君俊均峻钧强墙刚钢涛韬斌彬宾滨波博伯辉晖慧惠会超朝光广东冬栋婷亭庭娜雪学洁杰捷倩茜欠璐露路瑶遥尧梦孟磊蕾雷鹏朋浩皓昊昊飞菲妃鑫新欣心馨信凯楷亮靓怡仪宜依涵寒韩函梓子紫萱轩宣诗师思语余嘉佳家琪琦奇其妍言岩延可彤童桐轩豪奕毅艺益逸泽则睿瑞锐晨辰宸天一依" as IEnumerable<char>).Distinct();
}
