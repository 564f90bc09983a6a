namespace FlatCity.Linkage.Records;

/// <summary>What the names of columns tell, in English and Chinese.</summary>
internal static class ColumnWords
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "id", "unique_id", "rec_id", "record_id", "recid", "uid", "row_id", "key", "编号", "序号", "记录号", "档案号" };

    private static readonly HashSet<string> Truths = new(StringComparer.Ordinal) { "entity_id", "entity", "cluster", "cluster_id", "true_id", "truth", "true_cluster", "match_id" };

    // Of columns that lists name differently, those that mean one thing. The first word is the meaning.
    private static readonly string[][] Same =
    [
        ["given name", "given_name", "first_name", "firstname", "forename", "fname", "first name", "givenname"],
        ["surname", "last_name", "lastname", "lname", "family_name", "last name", "family name"],
        ["name", "full_name", "fullname", "姓名", "名字", "名称", "人员姓名", "居民姓名", "户主姓名", "full name"],
        ["birth", "dob", "date_of_birth", "birth_date", "birthdate", "birthday", "出生日期", "出生年月", "生日", "出生年月日", "date of birth"],
        ["citizen number", "公民身份号码", "身份证号", "身份证号码", "证件号码", "身份证", "证件号"],
        ["credit code", "统一社会信用代码", "信用代码", "机构代码"],
        ["phone", "telephone", "mobile", "tel", "phone_number", "手机", "手机号", "手机号码", "电话", "联系电话", "联系方式"],
        ["email", "e-mail", "mail", "email_address", "邮箱", "电子邮箱"],
        ["address", "addr", "street_address", "地址", "住址", "家庭住址", "现住址", "居住地址", "联系地址", "现住地", "户籍地址"],
        ["sex", "gender", "性别"],
        ["postcode", "zip", "zipcode", "zip_code", "postal_code", "post_code", "邮编", "邮政编码"],
        ["city", "town", "suburb_city", "城市"],
    ];

    private static readonly Dictionary<string, string> Meanings = Same.SelectMany(words => words.Select(word => (word, words[0]))).ToDictionary(p => p.word, p => p.Item2, StringComparer.Ordinal);

    /// <summary>Whether a column of this name holds the record's key.</summary>
    public static bool IsKey(string name) => Keys.Contains(name);

    /// <summary>Whether a column of this name holds an answer, which must never be compared.</summary>
    public static bool IsTruth(string name) => Truths.Contains(name);

    /// <summary>The meaning of a column, by which columns of several lists become one.</summary>
    public static string Meaning(string name) => IsKey(name) ? "id" : Meanings.GetValueOrDefault(name, name);
}
