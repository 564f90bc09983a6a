using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>Chinese addresses by their parts: the same dwelling, house, road or community, whatever it was called before.</summary>
/// <param name="field">The field it looks at.</param>
/// <param name="formerPlaces">Former names and what they are today.</param>
public sealed class ChineseAddressComparison(string field, IReadOnlyDictionary<string, string> formerPlaces) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "chinese-address";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } =
        ["the same", "the same dwelling", "the same house, one without the room", "the same house, another room", "the same road or estate", "the same community", "nearly the same signs", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values, formerPlaces);

    /// <summary>The level of two addresses that differ as text.</summary>
    internal static int LevelOf(string a, string b, IReadOnlyDictionary<string, string> former) => Level(new Parts(ChineseAddress.Parse(a, former)), new Parts(ChineseAddress.Parse(b, former)));

    private readonly struct Parts(ChineseAddress address)
    {
        public readonly uint Community = Of(address.Community);
        public readonly uint Way = Of(address.Road);
        public readonly uint Estate = Of(address.Estate);
        public readonly uint Number = Of(address.Number);
        public readonly uint Building = Of(address.Building);
        public readonly uint Unit = Of(address.Unit);
        public readonly uint Room = Of(address.Room);

        private static uint Of(string part) => part.Length == 0 ? 0 : (uint)Hash.Of(System.Text.Encoding.UTF8.GetBytes(part)) | 1;
    }

    private static int Level(in Parts a, in Parts b)
    {
        var where = Where(a, b);
        if (where == 0) return 8;
        // Something must name the house in both.
        var numbered = (a.Number | a.Building) != 0 && (b.Number | b.Building) != 0;
        if (where == 2 && numbered && Fits(a.Number, b.Number) && Fits(a.Building, b.Building))
        {
            if (!Fits(a.Unit, b.Unit) || (a.Room != 0 && b.Room != 0 && a.Room != b.Room)) return 4;
            return a.Room == b.Room ? 2 : 3;
        }

        return where == 2 ? 5 : 6;
    }

    // 2: one road or estate (or a village without roads); 1: one community; 0: neither.
    private static int Where(in Parts a, in Parts b)
    {
        var community = a.Community != 0 && a.Community == b.Community;
        if ((a.Way != 0 && a.Way == b.Way) || (a.Estate != 0 && a.Estate == b.Estate)) return Fits(a.Community, b.Community) ? 2 : 1;
        if (!community) return 0;
        return (a.Way == 0 || b.Way == 0) && (a.Estate == 0 || b.Estate == 0) ? 2 : 1;
    }

    private static bool Fits(uint a, uint b) => a == b || a == 0 || b == 0;

    private sealed class Comparer : PreparedComparer
    {
        private readonly IReadOnlyDictionary<string, string> former;
        private Parts[] parts = [];

        public Comparer(ValueSet values, IReadOnlyDictionary<string, string> former)
            : base(values)
        {
            this.former = former;
            Extend();
        }

        public override int Level(int a, int b)
        {
            var level = ChineseAddressComparison.Level(parts[a], parts[b]);
            if (level < 8) return level;
            Span<char> roomA = stackalloc char[64];
            Span<char> roomB = stackalloc char[64];
            System.Text.Unicode.Utf8.ToUtf16(Values[a], roomA, out _, out var lengthA);
            System.Text.Unicode.Utf8.ToUtf16(Values[b], roomB, out _, out var lengthB);
            return EditDistance.Between((ReadOnlySpan<char>)roomA[..lengthA], roomB[..lengthB], 2) <= 2 ? 7 : 8;
        }

        protected override void Grow(int count) => Array.Resize(ref parts, count);

        protected override void Prepare(int value) => parts[value] = new Parts(ChineseAddress.Parse(Values.Text(value), former));
    }
}
