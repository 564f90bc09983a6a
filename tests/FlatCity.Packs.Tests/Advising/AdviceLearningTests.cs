using FlatCity.Packs.Advising;

namespace FlatCity.Packs.Tests.Advising;

public sealed class AdviceLearningTests
{
    private static readonly string[] Places = ["人民路", "镇前街", "河滨小区", "龙金大道", "学校门口", "菜场旁", "老街", "广场东"];
    private static readonly string[] Tails = ["请来看看", "好几天了", "麻烦处理", "大家都在说", "尽快解决", "谢谢", "晚上特别明显", "已经反映过"];

    private static readonly (string Label, string[] Says)[] Matters =
    [
        ("light", ["路灯不亮", "路灯坏了", "灯杆歪了灯不亮", "整排路灯都灭了"]),
        ("noise", ["施工噪音吵得睡不着", "广场舞太吵", "装修噪音很大", "音响吵闹"]),
        ("rubbish", ["垃圾没人清运", "垃圾桶满了发臭", "乱倒垃圾", "垃圾堆成山"]),
    ];

    [Fact]
    public void Learns_what_texts_mean_and_says_which_words_led_to_it()
    {
        var learned = AdviceLearning.Learn(Examples(), new LearnOptions { AlikeFrom = 2 });

        var advice = learned.Model.Advise("昨晚新村口的路灯又坏了，黑漆漆的")!;

        Assert.Equal("light", advice.Label);
        Assert.InRange(advice.Sureness, 0.5, 1);
        Assert.Contains(advice.Words, word => word.Contains('灯', StringComparison.Ordinal));
        Assert.Equal(1, advice.Sureness + advice.Next.Sum(n => n.Value), 6);
        Assert.True(learned.HeldOut.MacroF1 > 0.95, $"macro F1 {learned.HeldOut.MacroF1}");
        Assert.Equal(Examples().Count, learned.HeldOut.Judged.Count);
    }

    [Fact]
    public void Says_nothing_where_it_knows_nothing_of_a_text() =>
        Assert.Null(AdviceLearning.Learn(Examples()).Model.Advise("12345 !! zz"));

    [Fact]
    public void The_same_examples_and_seed_give_the_same_file_and_what_is_read_back_advises_the_same()
    {
        var file = AdviceModelFile.Write(AdviceLearning.Learn(Examples()).Model);

        Assert.Equal(file, AdviceModelFile.Write(AdviceLearning.Learn(Examples()).Model));
        Assert.Equal(file, AdviceModelFile.Write(AdviceModelFile.Read(file)));
        Assert.Equivalent(AdviceLearning.Learn(Examples()).Model.Advise("垃圾臭"), AdviceModelFile.Read(file).Advise("垃圾臭"));
    }

    [Fact]
    public void What_one_person_wrote_however_often_is_never_in_the_model()
    {
        List<TextExample> examples = [.. Examples(), .. Enumerable.Range(0, 30).Select(i => new TextExample($"欧阳锋家的路灯坏了 {Tails[i % 8]}", "light", "one"))];

        var model = AdviceLearning.Learn(examples, new LearnOptions { LeastWriters = 3 }).Model;

        Assert.DoesNotContain(model.GramsFor("light", int.MaxValue), gram => gram.Contains('锋', StringComparison.Ordinal) || gram.Contains('阳', StringComparison.Ordinal));
        Assert.Contains("路灯", model.GramsFor("light", int.MaxValue));
    }

    [Fact]
    public void A_label_whose_texts_are_all_alike_is_learned_without_its_others()
    {
        // All of one label lie in the same part, so the model that judges it has seen the other label alone.
        List<TextExample> examples =
        [
            .. Enumerable.Range(0, 8).Select(i => new TextExample("路灯不亮", "light", "a" + i)),
            .. Places.Select((place, i) => new TextExample($"{place}垃圾没人清运，{Tails[i]}", "rubbish", "b" + i)),
        ];

        var learned = AdviceLearning.Learn(examples, new LearnOptions { AlikeFrom = 2 });

        Assert.Equal(examples.Count, learned.HeldOut.Judged.Count);
        Assert.All(learned.HeldOut.Judged, judged => Assert.InRange(judged.Sureness, 0, 1));
        Assert.Equal("rubbish", learned.Model.Advise("菜场旁垃圾没人清运")!.Label);
    }

    [Fact]
    public void A_copy_never_lies_on_both_sides_of_the_cut()
    {
        // Labels by chance: whoever is right has seen the copy.
        var examples = Enumerable.Range(0, 120).SelectMany(i =>
        {
            var words = string.Concat(Enumerable.Range(0, 30).Select(n => (char)(0x4E00 + (((i * 7919) + (n * 104_729) + (i * n * 31)) % 3_000))));
            var label = (i * 2_654_435_761L >> 7) % 2 == 0 ? "a" : "b";
            return new[] { new TextExample(words, label), new TextExample(words + "请处理", label) };
        }).ToList();

        var apart = AdviceLearning.Learn(examples, new LearnOptions { AlikeFrom = 2 }).HeldOut.Accuracy;
        var together = AdviceLearning.Learn(examples).HeldOut.Accuracy;

        Assert.True(apart > 0.8 && together < 0.7, $"cut as it comes {apart}, copies together {together}");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    public void A_file_that_is_no_model_is_refused_in_a_sentence(byte[] bytes) =>
        Assert.Contains("Learn again", Assert.Throws<AdviceModelFaultException>(() => AdviceModelFile.Read(bytes)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_file_is_refused_in_a_sentence()
    {
        var file = AdviceModelFile.Write(AdviceLearning.Learn(Examples()).Model);

        for (var cut = 9; cut < file.Length - 1; cut += file.Length / 20)
            Assert.Throws<AdviceModelFaultException>(() => AdviceModelFile.Read(file[..cut]));
    }

    [Fact]
    public void The_threshold_is_the_least_sureness_from_which_on_enough_were_right_and_none_where_too_few_show_it()
    {
        List<Judged> judged = [.. Enumerable.Range(0, 100).Select(i => new Judged("a", i >= 40 || i % 2 == 0 ? "a" : "b", i / 100.0))];

        var heldOut = new HeldOut(judged);

        Assert.True(heldOut.From(heldOut.ThresholdFor(0.95)).Precision >= 0.95);
        Assert.InRange(heldOut.ThresholdFor(0.95), 0.3, 0.4);
        Assert.Equal(HeldOut.NeverSure, new HeldOut(judged[90..]).ThresholdFor(0.9));
        Assert.Equal([new Confusion("a", "b", 20)], heldOut.Worst(5));
    }

    [Fact]
    public void On_residents_messages_held_out_the_macro_F1_is_what_the_documents_say()
    {
        List<TextExample> messages = [.. Messages("messages_labelled_raw"), .. Messages("messages_labelled_tokens")];

        var learned = AdviceLearning.Learn(messages);

        Assert.Equal(8_302, learned.HeldOut.Judged.Count);
        Assert.True(learned.HeldOut.MacroF1 >= 0.926, $"macro F1 {learned.HeldOut.MacroF1}");
        var whole = new HeldOut([.. learned.HeldOut.Judged.Take(1_838)]);
        Assert.True(whole.MacroF1 >= 0.93, $"macro F1 of the whole texts {whole.MacroF1}");
        Assert.True(learned.HeldOut.From(learned.HeldOut.ThresholdFor(0.95)).Share > 0.85);
        Assert.Equal("城乡建设", learned.Model.Advise("小区门口的路灯坏了三天没人修")!.Label);
    }

    private static List<TextExample> Examples() =>
        [.. Matters.SelectMany(m => m.Says.SelectMany((says, s) => Places.Select((place, p) => new TextExample($"{place}{says}，{Tails[(s + p) % Tails.Length]}", m.Label, $"{m.Label}{s}{p}"))))];

    private static IEnumerable<TextExample> Messages(string name)
    {
        using var bytes = new MemoryStream();
        using (var packed = new System.IO.Compression.GZipStream(System.IO.File.OpenRead(SharedData.File($"messages/{name}.csv.gz")), System.IO.Compression.CompressionMode.Decompress))
            packed.CopyTo(bytes);
        return [.. Packs.Reading.CsvReader.Read(name, bytes.ToArray(), [], 64 << 20)!.Rows.Select(row => new TextExample(row.Cells[1].Text, row["label"]))];
    }
}
