using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FlatCity.Tests.Cases.BadInput;

/// <summary>Spoils a sound request in one to three places: a value, a name, the shape, the bytes, a header, the address.</summary>
internal static class Mutation
{
    /// <summary>Stands in a tree for what a tree cannot hold; exchanged for the raw text in the bytes.</summary>
    private const string Mark = "@@raw-";

    /// <summary>JSON values that somebody will send some day.</summary>
    private static readonly string[] Raw =
    [
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"x\\udfffy\"", "\"\\ud83d\\ude00\"", "\"\\ufffe\"", "\"\\u202e\\u200b\"", "\"\"", "\" \"", "\"\\r\\n\\t\"",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e400", "-1e400", "1.7976931348623157e308", "1e-400", "-0", "0.1", "1e2",
        "9007199254740993", "-1", "0", "12345678901234567890123456789012345678901234567890", "true", "false", "null", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":{}}", "NaN", "01", "'x'", "",
        "\"2026-02-30\"", "\"2026-13-01T25:61:61Z\"", "\"9999-12-31T23:59:59.9999999+23:59\"", "\"0000-00-00\"", "\"not a date\"", "\"' or 1=1 --\"", "\"%00\"", "\"../../etc/passwd\"", "\"<script>alert(1)</script>\"",
        "\"１２３\"", "\"e\\u0301\\u0301\\u0301\"", "\"ﷺﷺﷺﷺ\"", "\"{0} {1} {2}\"", "\"system:test\"", "\"road-damage\"", "\"open\"", "\"children\"",
    ];

    private static readonly string[] Numbers = ["LG-261123-0001-0", "LG-261123-9999-4", "lg2611230001", "ＬＧ－２６１１２３", "%FF%FE", "%ED%A0%80", "x'--", "LG-999999-9999999999-9", "%F0%9F%98%80", "%EF%BF%BE", "-"];

    private static readonly string[] Parameters =
    [
        "limit=0", "limit=101", "limit=9223372036854775808", "limit=-1", "limit=%EF%BC%91", "cursor=zz", "cursor=ffffffffffffffff.ffffffffffffffff", "cursor=1.2.3", "sort=state", "late=maybe", "open=2", "state=%00",
        "filed-from=2026-02-30", "filed-to=9999-12-31", "filed-from=0001-01-01", "filed-to=-9998-01-01", "filed-from=2026-11-23T08:00:00%2B99:00", "unit=%FF", "q=%00", "q=%ED%A0%80", "q=%EF%BF%BE", "q=%27%22%29%20or%20%2A", "q=%F0%9F%98%80",
        "service_request_id=%00", "service_request_id=,,%FF", "service_code=%EF%BF%BE", "status=open,shut", "start_date=2026-02-30T00:00:00Z", "end_date=9999-12-31T23:59:59Z", "start_date=0001-01-01T00:00:00%2B14:00", "page_size=9999999999", "page=-1",
        "jurisdiction_id=%F0%9F%98%80", "extensions=%00", "parent=LG-1", "nothing=such", "limit=5&limit=6", "q=a%26b%7C%21%3A%2A", "q=NEAR%2F2", "lang=xx", "state=a&state=b", "q=" + "%E5%BE%88",
    ];

    public static void Spoil(Sending sending, Random random)
    {
        var times = random.Next(1, 4);
        for (var i = 0; i < times; i++)
        {
            switch (random.Next(sending.Json is null ? 6 : 16))
            {
                case 0: Header(sending, random); break;
                case 1: Address(sending, random); break;
                case 2 when sending.Method == HttpMethod.Get: Query(sending, random); break;
                case 3: Caller(sending); break;
                case 4 or 5 when sending.Json is null: Bytes(sending, random); break;
                case <= 12: Value(sending, random); break;
                case 13: Shape(sending, random); break;
                default: Value(sending, random); break;
            }
        }

        if (sending.Form is not null)
            Field(sending, random);
        Finish(sending, random);
    }

    /// <summary>One field of a form: another value, another name, twice, or gone.</summary>
    private static void Field(Sending sending, Random random)
    {
        var at = random.Next(sending.Form!.Count);
        var (name, value) = sending.Form[at];
        var spoiled = random.Next(6) == 0 ? new string('长', random.Next(500, 30_000)) : Raw[random.Next(Raw.Length)].Trim('"').Replace("\\u0000", "\0", StringComparison.Ordinal).Replace("\\ufffe", "\ufffe", StringComparison.Ordinal);
        switch (random.Next(5))
        {
            case 0: sending.Form.RemoveAt(at); break;
            case 1: sending.Form[at] = new($"attribute[{(spoiled.Length > 100 ? "x" : spoiled)}]", value); break;
            case 2: sending.Form.Add(new(name, spoiled)); break;
            default: sending.Form[at] = new(name, spoiled); break;
        }

        sending.Mutations.Add($"form: {name}");
        sending.Bytes = null;
        _ = sending.Content();
        if (random.Next(8) == 0)
            Bytes(sending, random);
    }

    /// <summary>Makes the bytes, puts raw texts in, and now and then breaks them.</summary>
    private static void Finish(Sending sending, Random random)
    {
        if (sending.Json is null)
            return;
        var text = sending.Json.ToJsonString();
        for (var i = 0; i < Raw.Length; i++)
            text = text.Replace($"\"{Mark}{i.ToString(CultureInfo.InvariantCulture)}\"", Raw[i], StringComparison.Ordinal);
        sending.Bytes = Encoding.UTF8.GetBytes(text);
        if (random.NextDouble() < 0.12)
            Bytes(sending, random);
    }

    private static void Value(Sending sending, Random random)
    {
        var places = Places(sending.Json).ToList();
        if (places.Count == 0)
            return;
        var (parent, key) = places[random.Next(places.Count)];
        var (name, value) = random.Next(12) switch
        {
            0 => ("long", JsonValue.Create(new string('长', random.Next(500, 30_000)))),
            1 => ("deep", Deep(random.Next(2, 30))),
            2 => ("longer than all", JsonValue.Create(new string('x', 300_000))),
            _ => RawValue(random),
        };
        sending.Mutations.Add($"{key} := {name}");
        if (parent is JsonObject owner)
            owner[(string)key] = value;
        else
            parent.AsArray()[(int)key] = value;
    }

    private static (string, JsonNode?) RawValue(Random random)
    {
        var at = random.Next(Raw.Length);
        return (Raw[at], JsonValue.Create(Mark + at.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Shape(Sending sending, Random random)
    {
        var objects = Places(sending.Json).Where(p => p.Parent is JsonObject).ToList();
        if (objects.Count == 0)
            return;
        var (parent, key) = objects[random.Next(objects.Count)];
        var owner = parent.AsObject();
        switch (random.Next(4))
        {
            case 0:
                sending.Mutations.Add($"without {key}");
                owner.Remove((string)key);
                break;
            case 1:
                sending.Mutations.Add("more names");
                owner["nothing\u0001such"] = 1;
                owner[new string('n', 5_000)] = new JsonObject();
                break;
            case 2:
                sending.Mutations.Add($"many of {key}");
                owner[(string)key] = new JsonArray([.. Enumerable.Range(0, random.Next(2, 400)).Select(_ => owner[(string)key]?.DeepClone())]);
                break;
            default:
                sending.Mutations.Add($"{key} wrapped");
                owner[(string)key] = new JsonObject { [(string)key] = owner[(string)key]?.DeepClone() };
                break;
        }
    }

    private static void Bytes(Sending sending, Random random)
    {
        if (sending.Bytes is not { Length: > 4 } bytes)
            return;
        var at = random.Next(1, bytes.Length - 1);
        var (name, spoiled) = random.Next(7) switch
        {
            0 => ("cut", bytes[..at]),
            1 => ("not UTF-8", [.. bytes[..at], 0xff, 0xc0, 0x80, .. bytes[at..]]),
            2 => ("surrogate in UTF-8", [.. bytes[..at], 0xed, 0xa0, 0x80, .. bytes[at..]]),
            3 => ("UTF-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))),
            4 => ("NUL byte", [.. bytes[..at], 0, .. bytes[at..]]),
            5 => ("twice", [.. bytes, .. bytes]),
            _ => ("with BOM", (byte[])[0xef, 0xbb, 0xbf, .. bytes]),
        };
        sending.Mutations.Add(name);
        sending.Bytes = spoiled;
    }

    private static void Header(Sending sending, Random random)
    {
        (string Name, string Value)[] headers =
        [
            ("If-Match", "\"0\""), ("If-Match", "*"), ("If-Match", "W/\"1\""), ("If-Match", "9223372036854775808"), ("If-Match", "\"1\", \"2\""), ("If-Match", ""), ("If-None-Match", "*"),
            ("Idempotency-Key", "reused"), ("Idempotency-Key", new string('k', 129)), ("Idempotency-Key", "钥匙"), ("Idempotency-Key", ""), ("Idempotency-Key", "a b"),
            ("Tracking", "0000000000"), ("Tracking", new string('9', 70)), ("Tracking", "验证码"), ("Tracking", "\ufffe"), ("Accept-Language", "xx,;q=9"), ("Accept", "text/plain"), ("Authorization", "Basic eA=="), ("Authorization", "Bearer fct-330383-x"),
            ("Cookie", "flatcity-330383=fcs-330383-x; lang=%00"), ("X-Forwarded-For", "999.1.1.1"), ("Content-Encoding", "gzip"), ("Range", "bytes=5-1"), ("Origin", "http://elsewhere.example"),
        ];
        var (name, value) = headers[random.Next(headers.Length)];
        sending.Mutations.Add($"{name}: {value}");
        if (name == "Authorization")
            sending.Post = null;
        sending.Headers[name] = value;
        if (random.Next(20) == 0)
            sending.ContentType = new[] { "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "x" }[random.Next(5)];
    }

    private static void Address(Sending sending, Random random)
    {
        var parts = sending.Path.Split('/');
        if (parts.Length < 5 || random.Next(2) == 0)
            return;
        parts[4] = Numbers[random.Next(Numbers.Length)];
        sending.Path = string.Join('/', parts);
        sending.Mutations.Add("another number");
    }

    private static void Query(Sending sending, Random random)
    {
        var added = Parameters[random.Next(Parameters.Length)];
        sending.Path += (sending.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + added;
        sending.Mutations.Add(added);
    }

    private static void Caller(Sending sending)
    {
        sending.Mutations.Add("as nobody");
        sending.Post = null;
    }

    private static JsonNode Deep(int levels)
    {
        JsonNode deep = 1;
        for (var i = 0; i < levels; i++)
            deep = i % 2 == 0 ? new JsonArray(deep) : new JsonObject { ["a"] = deep };
        return deep;
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node)
    {
        var inner = node switch
        {
            JsonObject owner => owner.Select(p => ((JsonNode)owner, (object)p.Key, p.Value)),
            JsonArray list => list.Select((v, i) => ((JsonNode)list, (object)i, v)),
            _ => [],
        };
        foreach (var (parent, key, value) in inner.ToList())
        {
            yield return (parent, key);
            foreach (var deeper in Places(value))
                yield return deeper;
        }
    }
}
