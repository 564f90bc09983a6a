using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Cities;

/// <summary>How a line's platform is asked what became of an answer.</summary>
/// <param name="Address">Where it is asked; <c>{number}</c> stands for their number.</param>
/// <param name="Accepted">Words in its reply that mean that the answer was taken.</param>
/// <param name="SentBack">Words in its reply that mean that it was sent back; the reply is the reason.</param>
public sealed record OrderAsking(string Address, string Accepted, string? SentBack);

/// <summary>
/// How an answer is delivered to a line's platform by a request of ours (答复推送), as its page describes it: where, with which headers, in which body, and what in the
/// reply means that it was taken. Placeholders: <c>{number}</c>, <c>{answer}</c>, <c>{form}</c> (the columns of the form by their heads) and <c>{secret}</c>.
/// </summary>
/// <param name="Address">The address; <c>{number}</c> may stand in it.</param>
/// <param name="Method">POST or PUT.</param>
/// <param name="Headers">Lines such as <c>Authorization: Bearer {secret}</c>.</param>
/// <param name="Secret">The name of the secret, which stands in no pack; null where they ask for none.</param>
/// <param name="AsForm">Whether the columns go as a form; JSON otherwise.</param>
/// <param name="Body">The JSON with its placeholders; <c>{form}</c> alone where the pack gives none.</param>
/// <param name="Accepted">Words in the reply that mean: taken for good. Null: any 2xx means received, and their word is waited for.</param>
/// <param name="Ask">How they are asked later, or null: they tell us, or a person notes it.</param>
/// <param name="At">Where it stands.</param>
public sealed record OrderDelivery(string Address, string Method, IReadOnlyList<string> Headers, string? Secret, bool AsForm, string Body, string? Accepted, OrderAsking? Ask, Where At)
{
    /// <summary>What may stand in an address.</summary>
    private const string Number = "{number}";

    internal static OrderDelivery? Read(MapReader reader)
    {
        var address = reader.RequireWord("to", "Write the address that takes answers, such as `to: https://platform.example/answers/{number}`.");
        var method = reader.Word("method") ?? "POST";
        var headers = reader.List("headers").Select(node => reader.WordOf(node, "headers")).OfType<string>().ToList();
        var secret = reader.Id("secret");
        var body = reader.Word("body");
        var kind = reader.Word("kind") ?? "json";
        var accepted = reader.Word("accepted");
        var ask = reader.Map("ask") is { } asking ? AskOf(asking) : null;
        reader.Finish();
        if (address is null)
            return null;
        void Wrong(string key, string what, string mend) => reader.Findings.Add(CityRules.OrderDelivery.At(reader.Place(key), what, mend));
        if (method is not ("POST" or "PUT"))
            Wrong("method", $"`method` is `{MapReader.Shown(method)}`.", "Write POST or PUT.");
        if (kind is not ("json" or "form"))
            Wrong("kind", $"`kind` is `{MapReader.Shown(kind)}`.", "Write json or form.");
        foreach (var (key, text) in new[] { ("to", address), ("ask", ask?.Address) }.Where(a => a.Item2 is not null && !IsAddress(a.Item2)))
            Wrong(key, $"`{MapReader.Shown(text!)}` is no address that may be called.", "Write https://…, without a user name; http:// only with an IP address of an inner network; `{number}` may stand after the host.");
        foreach (var line in headers.Where(line => !IsHeader(line)))
            Wrong("headers", $"`{MapReader.Shown(line)}` is no header.", "Write `Name: value`; {secret} may stand in it.");
        if (headers.Any(line => line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) && !line.Contains("{secret}", StringComparison.Ordinal)))
            Wrong("headers", "A password stands in the pack.", "Write {secret} in its place, and its name as `secret`.");
        if (secret is null && headers.Append(body ?? "").Any(text => text.Contains("{secret}", StringComparison.Ordinal)))
            Wrong("secret", "{secret} is used, and `secret` names none.", "Name it, such as `secret: hotline-12345`; docs/operations.md says where it is put.");
        if (body is not null && kind == "form")
            Wrong("body", "A form has no `body`: its columns are the answer's.", "Leave `body` out, or write `kind: json`.");
        else if (body is not null && !body.Contains("{form}", StringComparison.Ordinal) && !body.Contains("{answer}", StringComparison.Ordinal))
            Wrong("body", "`body` says nothing of the answer.", "Put {form} or {answer} into it.");
        return new OrderDelivery(address, method, headers, secret, kind == "form", body ?? "{form}", accepted, ask, reader.At);
    }

    private static OrderAsking? AskOf(MapReader reader)
    {
        var at = reader.RequireWord("at", "Write the address that is asked, such as `at: https://platform.example/answers/{number}`.");
        var accepted = reader.RequireWord("accepted", "Write the words in its reply that mean that the answer was taken.");
        var back = reader.Word("sent-back");
        reader.Finish();
        return at is null || accepted is null ? null : new OrderAsking(at, accepted, back);
    }

    private static bool IsHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && line[(colon + 1)..].All(c => c is >= ' ' and <= '~')
            && !line[(colon + 1)..].Replace("{secret}", "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}');
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text.Replace(Number, "1", StringComparison.Ordinal), UriKind.Absolute, out var uri) && CityReader.MayBeCalled(uri) && !uri.OriginalString.AsSpan().ContainsAny('{', '}')
        && (!text.Contains(Number, StringComparison.Ordinal) || text.IndexOf(Number, StringComparison.Ordinal) > uri.GetLeftPart(UriPartial.Authority).Length);
}
