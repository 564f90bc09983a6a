using System.Globalization;

namespace FlatCity.Bench;

/// <summary>
/// Names by how frequent they are. Known: the order of the hundred most frequent surnames and the shares of the first ten
/// (Ministry of Public Security, 2007: Wang 7.25 %, Li 7.19 %, Zhang 6.83 %; ten names above twenty million people, twelve
/// more above ten million; all hundred 84.77 %), and that Chen comes first in Zhejiang (its report of 2019). Ours: how much
/// more frequent Chen, Lin, Huang and some others are in this city, and the order of the signs of given names in four
/// generations, drawn by rank.
/// </summary>
internal static class ChineseNames
{
    private const string Hundred = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string Rarer = "倪缪章温殷尤柯应项季饶池蓝苍华伍施柳麻童颜洪翁俞凌褚甘娄冼鲍庄牟阮岑阳游涂舒聂连欧骆祝齐康文安常葛尚左申耿关樊兰焦";
    private const string Tail = "安邦宝彬冰博灿昌朝晨诚崇楚传达丹道典定东栋敦帆方芬丰枫福富刚功冠光广贵桂国海寒翰航豪和恒虹洪鸿厚怀欢焕惠慧吉继佳家坚建江姣杰捷锦进晋京景敬靖久菊军钧君俊康可克宽坤乐磊蕾黎力利立连良亮林玲凌龙禄茂敏铭楠宁培鹏平萍琦启千谦乾勤青清庆秋全权仁荣瑞润若森山善绍申圣胜盛世书淑树爽顺思松素太泰腾天廷同万维卫文希喜显祥晓孝心欣新兴星修旭宣学雪勋亚延岩炎彦艳阳尧业义艺益毅银映永勇友有宇雨玉育裕元远苑月云允韵泽展兆哲振正之芝知志忠仲竹卓宗祖";

    private static readonly double[] First = [7.25, 7.19, 6.83, 5.38, 4.53, 3.08, 2.23, 2.29, 2.05, 2.12];
    private static readonly string[] Compound = ["欧阳", "上官", "司马", "诸葛", "司徒", "夏侯"];
    private static readonly string[] Minority = ["阿依古丽·买买提", "热依汗·艾买提", "买买提·吐尔逊", "古丽娜尔·阿不都拉", "扎西顿珠", "达瓦卓玛", "巴特尔", "艾力·玉素甫", "帕提古丽·肉孜", "次仁多吉", "格桑央金", "乌兰图雅"];

    // Women and men born before 1960, up to 1979, up to 1999, and since.
    private static readonly string[] Women = ["英秀玉兰珍凤梅花桂香琴春素云爱菊莲翠娟金美银雪月", "丽红萍燕霞芳艳敏静英华琴玲秋云娟小丹海梅", "丽静婷敏燕莉娜艳芳雪晶倩洁颖琳晓梦瑶璐", "欣怡涵梓萱雨诗雯婷语嘉琪佳思悦馨妍可心彤"];
    private static readonly string[] Men = ["国华建明德文志福永生荣成林清贵金祥树根水宝发庆忠", "伟勇军强建国明志平刚峰涛斌波辉超海文光东", "伟磊鹏杰涛超浩强宇飞龙鑫凯亮峰健俊志文海", "浩宇轩子涵博文杰俊梓豪嘉奕泽睿皓晨天一辰"];

    private static readonly Draws<string> Surnames = new([.. Hundred.Select((c, i) => (c.ToString(), Here(c) * Share(i))), .. Rarer.Select(c => (c.ToString(), 0.17)), .. Compound.Select(s => (s, 0.03))]);

    public static string Surname(Random random) => Surnames.Next(random);

    /// <summary>A whole name of a people whose names have no surname before them.</summary>
    public static string OfMinority(Random random) => Minority[random.Next(Minority.Length)];

    public static string Given(Random random, int born, bool woman)
    {
        var generation = born < 1960 ? 0 : born < 1980 ? 1 : born < 2000 ? 2 : 3;
        var signs = (woman ? Women : Men)[generation];
        var single = random.NextDouble() < (generation is 1 or 2 ? 0.2 : 0.08);
        var first = Sign(random, signs);
        // Few double a sign: 娜娜, 婷婷.
        return single ? first : random.Next(60) == 0 ? first + first : first + Sign(random, signs);
    }

    /// <summary>Another sign for one of a name's: what a brother or a twin has.</summary>
    public static string Sign(Random random, int born, bool woman) => Sign(random, (woman ? Women : Men)[born < 1960 ? 0 : born < 1980 ? 1 : born < 2000 ? 2 : 3]);

    private static string Sign(Random random, string frequent)
    {
        if (random.NextDouble() < 0.4) return Tail[random.Next(Tail.Length)].ToString(CultureInfo.InvariantCulture);
        return frequent[(int)(frequent.Length * Math.Pow(random.NextDouble(), 1.5))].ToString(CultureInfo.InvariantCulture);
    }

    private static double Share(int rank) => rank < First.Length ? First[rank] : rank < 22 ? 1.5 - (0.06 * (rank - 10)) : 0.7 * Math.Pow(0.17 / 0.7, (rank - 22) / 77.0);

    private static double Here(char surname) => surname switch { '陈' => 3.2, '林' => 4, '黄' => 2.5, '杨' => 1.6, '李' or '王' => 0.8, '方' or '章' or '郑' or '谢' or '叶' or '金' => 2, _ => 0.7 };
}

/// <summary>Draws values by their weights.</summary>
internal sealed class Draws<T>
{
    private readonly T[] values;
    private readonly double[] sums;

    public Draws(IReadOnlyList<(T Value, double Weight)> weighted)
    {
        values = [.. weighted.Select(w => w.Value)];
        sums = new double[values.Length];
        double sum = 0;
        for (var i = 0; i < sums.Length; i++) sums[i] = sum += weighted[i].Weight;
    }

    public T Next(Random random)
    {
        var at = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return values[Math.Min(values.Length - 1, at < 0 ? ~at : at)];
    }
}
