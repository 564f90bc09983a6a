using System.Text;
using FlatCity.Cases.Sound;

namespace FlatCity.Tests.Cases.Sound;

public sealed class SoundReadingTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "wav", "audio/wav" }, { "mp3", "audio/mpeg" }, { "aac", "audio/aac" }, { "ogg", "audio/ogg" }, { "webm", "audio/webm" }, { "m4a", "audio/mp4" }, { "m4a-fragments", "audio/mp4" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void A_recording_says_its_kind_and_how_long_it_is(string name, string kind)
    {
        var read = SoundReading.Of(new MemoryStream(Make(name, 12)));

        Assert.Equal(kind, read!.Kind);
        Assert.Equal(12, read.Seconds, 0.2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void One_that_broke_off_is_none(string name, string kind)
    {
        var whole = Make(name, 12);

        // A WebM recording has no end that could be missing; cut inside a block it is broken.
        Assert.True(SoundReading.Of(new MemoryStream(whole[..(whole.Length - 3)])) is null, kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_broken_recording_breaks_the_reading(string name, string kind)
    {
        var random = new Random(11);
        var sound = Make(name, 3);

        for (var i = 0; i < 3_000; i++)
        {
            var broken = (byte[])sound.Clone();
            for (var k = 0; k < 1 + random.Next(8); k++)
                broken[random.Next(Math.Min(broken.Length, 400))] = (byte)random.Next(256);
            var read = SoundReading.Of(new MemoryStream(broken));
            Assert.True(read is null || read.Seconds > 0, kind);
        }
    }

    [Fact]
    public void A_film_is_no_recording()
    {
        Assert.Null(SoundReading.Of(new MemoryStream(Recordings.M4a(5, "vide"))));
        Assert.Null(SoundReading.Of(new MemoryStream(Recordings.Webm(5, "V_VP8"))));
    }

    [Theory]
    [InlineData("ID3 not music at all, but it begins so")]
    [InlineData("OggS<script>alert(1)</script>, long enough to have a head of its own")]
    [InlineData("RIFF\u0010\u0000\u0000\u0000WAVE<html>")]
    public void What_only_begins_like_one_is_none(string content) =>
        Assert.Null(SoundReading.Of(new MemoryStream(Encoding.Latin1.GetBytes(content))));

    private static byte[] Make(string name, double seconds) => name switch
    {
        "wav" => Recordings.Wav(seconds),
        "mp3" => Recordings.Mp3(seconds),
        "aac" => Recordings.Aac(seconds),
        "ogg" => Recordings.Ogg(seconds),
        "webm" => Recordings.Webm(seconds),
        "m4a" => Recordings.M4a(seconds),
        _ => Recordings.M4a(seconds, inFragments: true),
    };
}
