namespace FlatCity.Cases.Made;

/// <summary>Made-up names of people: usual surnames and given names put together by chance.</summary>
internal static class MadeNames
{
    private static readonly string[] Surnames = ["陈", "林", "黄", "李", "王", "杨", "张", "吴", "郑", "方", "谢", "缪", "金", "章", "许", "徐"];
    private static readonly string[] Given = ["建国", "秀英", "晓东", "丽娜", "志强", "雪梅", "国华", "小燕", "海波", "玉兰", "永明", "佳慧", "文杰", "春花", "立新", "思远", "德才", "美珍", "家豪", "雅琴"];

    public static string Of(Random random) => Surnames[random.Next(Surnames.Length)] + Given[random.Next(Given.Length)];
}
