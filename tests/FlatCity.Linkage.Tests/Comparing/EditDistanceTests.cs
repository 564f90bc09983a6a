using System.Text;
using CsCheck;
using FlatCity.Linkage.Comparing;

namespace FlatCity.Linkage.Tests.Comparing;

/// <summary>Published vectors, and the plain table as judge of the bit-parallel one.</summary>
public sealed class EditDistanceTests
{
    // Winkler 1990 and Winkler 2006, table 4, as printed there to three places.
    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.961)]
    [InlineData("DIXON", "DICKSONX", 0.813)]
    [InlineData("DWAYNE", "DUANE", 0.840)]
    [InlineData("JONES", "JOHNSON", 0.832)]
    [InlineData("ABROMS", "ABRAMS", 0.922)]
    [InlineData("SHACKLEFORD", "SHACKELFORD", 0.982)]
    [InlineData("DUNNINGHAM", "CUNNIGHAM", 0.896)]
    [InlineData("NICHLESON", "NICHULSON", 0.956)]
    [InlineData("MASSEY", "MASSIE", 0.933)]
    [InlineData("JERALDINE", "GERALDINE", 0.926)]
    [InlineData("MICHELLE", "MICHAEL", 0.921)]
    [InlineData("ITMAN", "SMITH", 0.467)]
    public void Jaro_Winkler_gives_the_published_values(string a, string b, double published)
    {
        Assert.Equal(published, EditDistance.JaroWinkler(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b)), 0.0006);
        Assert.Equal(published, EditDistance.JaroWinkler<char>(a, b), 0.0006);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("saturday", "sunday", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("a cat", "an act", 2)]
    [InlineData("gifts", "profit", 5)]
    [InlineData("wallaby place", "wallabyplace", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("martha", "marhta", 1)]
    public void Damerau_Levenshtein_gives_the_known_values(string a, string b, int edits)
    {
        Assert.Equal(edits, EditDistance.Between(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b), 10));
        Assert.Equal(edits, EditDistance.Between(a.AsSpan(), b.AsSpan(), 10));
    }

    [Fact]
    public void Sixty_four_letters_at_a_step_give_what_the_plain_table_gives() =>
        Gen.Select(Gen.String[Gen.Char["abcd"], 0, 80], Gen.String[Gen.Char["abcd"], 0, 80], Gen.Int[0, 12]).Sample((a, b, most) =>
        {
            var expected = Math.Min(Plain(a, b), most + 1);
            return EditDistance.Between(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b), most) == expected
                && EditDistance.Between(a.AsSpan(), b.AsSpan(), most) == expected;
        }, iter: 20_000, threads: 1);

    [Fact]
    public void Jaro_Winkler_by_masks_gives_what_the_plain_one_gives() =>
        Gen.Select(Gen.String[Gen.Char["abcdef"], 0, 64], Gen.String[Gen.Char["abcdef"], 0, 64]).Sample((a, b) =>
            EditDistance.JaroWinkler(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b)).Equals(EditDistance.JaroWinkler<char>(a, b)), iter: 20_000, threads: 1);

    [Fact]
    public void Ten_thousand_letters_are_given_up_at_once()
    {
        var (a, b) = (new byte[10_000], new byte[10_000]);
        b.AsSpan().Fill(1);

        Assert.Equal(4, EditDistance.Between(a, b, 3));
    }

    private static int Plain(string a, string b)
    {
        var table = Enumerable.Range(0, a.Length + 1).Select(_ => new int[b.Length + 1]).ToArray();
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i][j] = i + j;
                    continue;
                }

                var least = Math.Min(table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(table[i - 1][j], table[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) least = Math.Min(least, table[i - 2][j - 2] + 1);
                table[i][j] = least;
            }

        return table[a.Length][b.Length];
    }
}
