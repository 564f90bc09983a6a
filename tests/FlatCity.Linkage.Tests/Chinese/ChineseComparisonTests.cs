using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Tests.Comparing;

namespace FlatCity.Linkage.Tests.Chinese;

/// <summary>Chinese comparisons by the cases that stand in real lists.</summary>
public sealed class ChineseComparisonTests
{
    private static readonly Dictionary<string, string> Former = new(StringComparer.Ordinal)
    {
        ["龙港镇"] = "龙港市",
        ["苍南县龙港镇"] = "龙港市",
        ["龙港镇方岩村"] = "龙港市方岩社区",
        ["龙港镇李家垟村"] = "龙港市李家垟社区",
    };

    [Theory]
    [InlineData("陳國華", "陈国华", "the same in other signs")]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提", "the same in other signs")]
    [InlineData("李小芳(已婚)", "李小芳", "the same in other signs")]
    [InlineData("张晓明", "张小明", "the same sound")]
    [InlineData("章伟", "张伟", "the same sound")]
    [InlineData("陈晓晴", "陈晓睛", "looks or sounds alike")]
    [InlineData("李己成", "李巳成", "looks or sounds alike")]
    [InlineData("陈志林", "陈子宁", "looks or sounds alike")]
    [InlineData("国华陈", "陈国华", "the same signs in another order")]
    [InlineData("陈国华", "陈华", "a sign missing or added")]
    [InlineData("陈王秀英", "王秀英", "a sign missing or added")]
    [InlineData("欧阳娜娜", "欧阳娜", "a sign missing or added")]
    [InlineData("陈国华", "陈国富", "one sign different")]
    [InlineData("小芳", "李芳芳", "a nick name of it")]
    [InlineData("林秀英", "王秀英", "one sign different")]
    [InlineData("欧阳秀英", "王秀英", "the same given name")]
    [InlineData("陈国华", "王秀英", "different")]
    public void Names(string a, string b, string level) => Assert.Equal(level, ComparisonTests.LevelOf(new ChineseNameComparison("x"), a, b));

    // GB 11643's own examples, and made-up ones of this region.
    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("330327189901010017", true)]
    [InlineData("330327189901010025", true)]
    [InlineData("330383189912310083", true)]
    [InlineData("330383190002290018", false)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491231", false)]
    public void The_check_of_a_citizen_number_holds(string number, bool valid) => Assert.Equal(valid, CitizenNumber.IsValid(number));

    [Fact]
    public void Fifteen_digits_become_eighteen() => Assert.Equal("11010519491231002X", CitizenNumber.Normal("110105491231002"));

    [Theory]
    [InlineData("110105491231002", "11010519491231002X", "fifteen and eighteen digits of one number, or hidden digits")]
    [InlineData("110105********002X", "11010519491231002X", "fifteen and eighteen digits of one number, or hidden digits")]
    [InlineData("11010519491231020X", "11010519491231002X", "one digit off or two swapped, and a check fails")]
    [InlineData("110105194912310021", "11010519491231002X", "one digit off or two swapped, and a check fails")]
    [InlineData("110105194913210021", "11010519491231002X", "one digit off or two swapped, and a check fails")]
    [InlineData("110105194913210041", "11010519491231002X", "two digits off, and a check fails")]
    [InlineData("330327189901010017", "330327189901010025", "whole numbers of two people")]
    [InlineData("330327189901010017", "11010519491231002X", "whole numbers of two people")]
    [InlineData("110105491231002", "11010519491231010X", "whole numbers of two people")]
    [InlineData("110105481231002", "11010519491231002X", "one digit off or two swapped, and a check fails")]
    [InlineData("330327189901010018", "11010519491231002X", "different, and a check fails")]
    public void Citizen_numbers(string a, string b, string level) => Assert.Equal(level, ComparisonTests.LevelOf(new CitizenNumberComparison("x"), a, b));

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91330100799655058B", true)]
    [InlineData("9144030071526726XG", true)]
    [InlineData("91330383MA0000007K", true)]
    [InlineData("91330100799655058A", false)]
    [InlineData("9133010079965505", false)]
    public void The_checks_of_a_credit_code_hold(string code, bool valid) => Assert.Equal(valid, CreditCode.IsValid(code));

    [Theory]
    [InlineData("9133O1OO799655058B", "91330100799655058B", "the same with letters taken for digits")]
    [InlineData("91330100799655085B", "91330100799655058B", "one sign off or two swapped, and a check fails")]
    [InlineData("799655058", "91330100799655058B", "the same body")]
    [InlineData("91350100M000100Y43", "91330100799655058B", "different")]
    public void Credit_codes(string a, string b, string level) => Assert.Equal(level, ComparisonTests.LevelOf(new CreditCodeComparison("x"), a, b));

    [Theory]
    [InlineData("13800138000", "+86 138-0013-8000", "the same written otherwise")]
    [InlineData("13800138000/0577-64212345", "0577 64212345", "the same written otherwise")]
    [InlineData("13800138000", "13800130800", "one digit off or two swapped")]
    [InlineData("64212345", "0577-64212345", "the same last seven digits")]
    [InlineData("13800138000", "13800131110", "different")]
    public void Phones(string a, string b, string level) => Assert.Equal(level, ComparisonTests.LevelOf(new PhoneComparison("x"), a, b));

    [Fact]
    public void An_address_is_read_in_its_parts()
    {
        var address = ChineseAddress.Parse("浙江省温州市龙港市江滨社区龙翔路一百二十三号龙跃小区3幢二单元501室");

        Assert.Equal(("浙江省", "龙港市", "江滨", "龙翔路", "123"), (address.Province, address.City, address.Community, address.Road, address.Number));
        Assert.Equal(("龙跃小区", "3", "2", "501"), (address.Estate, address.Building, address.Unit, address.Room));
    }

    [Theory]
    [InlineData("浙江省苍南县龙港镇方岩村12号", "龙港市方岩社区十二号", "the same dwelling")]
    [InlineData("龙港镇李家垟村8号", "浙江省温州市龙港市李家垟社区8号", "the same dwelling")]
    [InlineData("龙港市江滨社区龙翔路12号3幢501室", "龙港市江滨社区龙翔路12号3幢", "the same house, one without the room")]
    [InlineData("龙港市江滨社区龙翔路12号3幢501室", "龙翔路12号3幢502室", "the same house, another room")]
    [InlineData("龙港市江滨社区龙翔路12号", "龙港市江滨社区龙翔路88号", "the same road or estate")]
    [InlineData("龙港市江滨社区龙翔路12号", "龙港市江滨社区西三街7号", "the same community")]
    [InlineData("龙港市江滨社区龙翔路12号", "龙港市方岩社区西三街7号", "different")]
    public void Addresses(string a, string b, string level) => Assert.Equal(level, ComparisonTests.LevelOf(new ChineseAddressComparison("x", Former), a, b));

    [Theory]
    [InlineData("十二号", "12号")]
    [InlineData("一百零三弄", "103弄")]
    [InlineData("二〇三室", "203室")]
    [InlineData("两单元", "2单元")]
    [InlineData("五一路", "五一路")]
    [InlineData("三垟村", "三垟村")]
    public void Chinese_numbers_become_digits_only_where_they_count(string text, string read) => Assert.Equal(read, ChineseAddress.Arabic(text));
}
