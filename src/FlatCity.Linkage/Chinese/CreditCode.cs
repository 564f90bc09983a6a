using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>The unified social credit code 统一社会信用代码 (GB 32100-2015) of organisations and companies.</summary>
public static class CreditCode
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(Signs);
    private static readonly int[] BodyFactors = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether its eighteen signs, its own check and that of the body within it (GB 11714) are right.</summary>
    public static bool IsValid(string code)
    {
        var signs = Normal(code);
        if (signs.Length != 18 || signs.AsSpan().IndexOfAnyExcept(Allowed) >= 0) return false;
        var (sum, factor) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            sum += Signs.IndexOf(signs[i], StringComparison.Ordinal) * factor;
            factor = factor * 3 % 31;
        }

        return signs[17] == Signs[(31 - (sum % 31)) % 31] && BodyIsValid(signs.AsSpan(8, 9));
    }

    /// <summary>Large letters without spaces and strokes; letters that the code does not have become what they were taken for.</summary>
    public static string Normal(string code) => new([.. code.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' => '1', 'Z' => '2', 'S' => '5', 'V' => 'U', _ => c })]);

    private static bool BodyIsValid(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (char.IsDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * BodyFactors[i];
        return body[8] == ((11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) });
    }
}

/// <summary>Unified social credit codes; a new registrar or place changes the first half, the body behind it stays.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class CreditCodeComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "credit-code";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "the same with letters taken for digits", "one sign off or two swapped, and a check fails", "the same body", "two signs off, and a check fails", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The level of two codes that differ as text.</summary>
    internal static int LevelOf(string a, string b) => Level(CreditCode.Normal(a), CreditCode.IsValid(a), CreditCode.Normal(b), CreditCode.IsValid(b));

    private static int Level(string x, bool xIsValid, string y, bool yIsValid)
    {
        if (x == y) return 2;
        var edits = EditDistance.Between(x.AsSpan(), y.AsSpan(), 2);
        var broken = !xIsValid || !yIsValid;
        if (edits == 1 && broken) return 3;
        if (Body(x) is { Length: 9 } body && body == Body(y)) return 4;
        return edits == 2 && broken ? 5 : 6;
    }

    // The old code of an organisation, nine signs, is the body of the new one.
    private static string? Body(string code) => code.Length switch { 18 => code.Substring(8, 9), 9 => code, _ => null };

    private sealed class Comparer : PreparedComparer
    {
        private string[] codes = [];
        private bool[] valid = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => CreditCodeComparison.Level(codes[a], valid[a], codes[b], valid[b]);

        protected override void Grow(int count)
        {
            Array.Resize(ref codes, count);
            Array.Resize(ref valid, count);
        }

        protected override void Prepare(int value)
        {
            codes[value] = CreditCode.Normal(Values.Text(value));
            valid[value] = CreditCode.IsValid(codes[value]);
        }
    }
}
