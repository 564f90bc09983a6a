using FlatCity.Platform.Web;

namespace FlatCity.Tests.Platform.Web;

public sealed class TextAtTheDoorTests
{
    [Fact]
    public void Composes_what_comes_in_pieces() => Assert.Equal("\u00e9", TextAtTheDoor.Check("e\u0301", 1).Value);

    [Fact]
    public void Refuses_what_a_database_would_stumble_over()
    {
        Assert.Equal("door.text.nul", TextAtTheDoor.Check("a\0b", 10).Refusal!.Text.Key);
        Assert.Equal("door.text.surrogate", TextAtTheDoor.Check("a\ud800", 10).Refusal!.Text.Key);
        Assert.Equal("door.text.surrogate", TextAtTheDoor.Check("\udc00a", 10).Refusal!.Text.Key);
        Assert.Equal(("door.text.long", "name"), (TextAtTheDoor.Check("abc", 2, "name").Refusal!.Text.Key, TextAtTheDoor.Check("abc", 2, "name").Refusal!.Field));
    }

    [Fact]
    public void Leaves_whole_characters_alone() => Assert.Equal("龙港😀", TextAtTheDoor.Check("龙港😀", 10).Value);
}
